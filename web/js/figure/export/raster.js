/** SVG pictures as pixels, with the words in them set in the system's fonts. */

/**
 * An image that can be drawn at once.
 * @param {string} svg
 */
export async function imageOf(svg) {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * A canvas in the memory that its pixels are read from: on the graphics card a picture
 * of many small shapes takes long to draw and to bring back, longest where that is a program.
 * @param {number} width
 * @param {number} height
 */
export function canvasOf(width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("there is no 2D canvas");
  return { canvas, context };
}

/**
 * The picture as a PNG file without facts.
 * @param {string} svg
 * @param {number} scale
 */
export async function pngOf(svg, scale) {
  const image = await imageOf(svg);
  const { canvas, context } = canvasOf(Math.round(image.width * scale), Math.round(image.height * scale));
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((/** @type {(b: Blob | null) => void} */ done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error(`no picture of ${canvas.width}×${canvas.height} can be made`);
  return new Uint8Array(await blob.arrayBuffer());
}
