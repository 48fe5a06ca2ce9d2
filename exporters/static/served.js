// @ts-check
"use strict";

/** Whether `endograph serve` gives out this page, which then answers; it serves this file as true. */
/** @type {boolean} */
const endographServed = false;
