"""Files for people and tools: the site, its maps, and formats that other programs read."""
