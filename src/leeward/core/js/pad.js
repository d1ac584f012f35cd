// Padding to size classes: length as 4 bytes, the bytes, zeros. Pure.

/** What does not fit its size class. */
export class TooLong extends Error {
  /** @param {number} length @param {number} room both in bytes */
  constructor(length, room) {
    super(`${length} bytes do not fit in ${room}`);
    this.name = "TooLong";
  }
}

/** @param {Uint8Array} bytes @param {number} size of the result */
export function pad(bytes, size) {
  if (bytes.length > size - 4) throw new TooLong(bytes.length, size - 4);
  const padded = new Uint8Array(size);
  new DataView(padded.buffer).setUint32(0, bytes.length);
  padded.set(bytes, 4);
  return padded;
}

/** Pads to the smallest class that fits. @param {Uint8Array} bytes @param {number[]} classes rising */
export function padTo(bytes, classes) {
  const size = classes.find((each) => bytes.length <= each - 4) ?? classes[classes.length - 1];
  return pad(bytes, size);
}

/** @param {Uint8Array} padded */
export function unpad(padded) {
  if (padded.length < 4) throw new Error("too short to be padded");
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  if (length > padded.length - 4) throw new Error("padded length is wrong");
  if (padded.subarray(4 + length).some((byte) => byte !== 0)) throw new Error("padding is not zero");
  return padded.slice(4, 4 + length);
}
