// @ts-check
"use strict";

/** A map as a picture or a file to keep. */
const mapExport = (() => {
  const DPI = 300;

  /** @param {string} name @param {Blob} blob */
  const save = (name, blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  /**
   * Write the resolution into a PNG, so that it prints at the size it was meant for.
   * @param {Uint8Array} png @param {number} dpi @returns {Uint8Array<ArrayBuffer>}
   */
  const resolved = (png, dpi) => {
    const chunk = new Uint8Array(21);
    const view = new DataView(chunk.buffer);
    const perMetre = Math.round(dpi / 0.0254);
    view.setUint32(0, 9);
    chunk.set([0x70, 0x48, 0x59, 0x73], 4); // pHYs
    view.setUint32(8, perMetre);
    view.setUint32(12, perMetre);
    chunk[16] = 1; // the metre
    view.setUint32(17, crc(chunk.subarray(4, 17)));
    // after the signature and the header
    const made = new Uint8Array(png.length + chunk.length);
    made.set(png.subarray(0, 33));
    made.set(chunk, 33);
    made.set(png.subarray(33), 54);
    return made;
  };
  /** The check sum of a PNG chunk (CRC-32, ISO 3309). @param {Uint8Array} bytes */
  const crc = (bytes) => {
    let sum = ~0;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    }
    return ~sum >>> 0;
  };

  /**
   * Draw an SVG into a PNG, 96 pixels of the page to an inch.
   * @param {string} svg @returns {Promise<Blob>}
   */
  const png = async (svg) => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    // a canvas has its limits; a larger map is drawn at a lower resolution, and says so in its header
    const scale = Math.min(DPI / 96, 16_000 / image.width, 16_000 / image.height, Math.sqrt(1.2e8 / (image.width * image.height)));
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    /** @type {Blob | null} */
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!blob) throw new Error("The browser could not draw the picture; save it as SVG.");
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return new Blob([resolved(bytes, 96 * scale)], { type: "image/png" });
  };

  return { png, resolved, save };
})();
