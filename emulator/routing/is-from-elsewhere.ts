/** Does a web page of another origin send this? Browsers say so with everything but plain reading. */
export function isFromElsewhere(request: Request): boolean {
  const origin = request.headers.get('origin');
  return origin !== null && origin !== new URL(request.url).origin;
}
