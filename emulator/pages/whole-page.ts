import { type Html, html } from './html.ts';
import { STYLE } from './style.ts';

interface PageParts {
  readonly title: string;
  /** What stands beside the name of the page's maker. */
  readonly header: Html;
  readonly content: Html;
  readonly style?: Html | undefined;
  readonly script?: Html | undefined;
  readonly status?: number | undefined;
  /** What the page may load and where its forms may lead, beyond nothing. */
  readonly policy: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A whole page, with its look and what it may load. */
export function wholePage({
  title,
  header,
  content,
  style,
  script,
  status = 200,
  policy,
  headers,
}: PageParts): Response {
  const text = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – local HubSpot</title>
<style>${STYLE}${style}</style>
${script}
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header>
${header}
</header>
<main id="main"><h1>${title}</h1>
${content}
</main>
</body>
</html>`.text;
  return new Response(text, {
    status,
    headers: {
      'content-type': 'text/html;charset=utf-8',
      'content-security-policy': ["default-src 'none'", "style-src 'unsafe-inline'", "base-uri 'none'", ...policy].join(
        '; ',
      ),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      ...headers,
    },
  });
}
