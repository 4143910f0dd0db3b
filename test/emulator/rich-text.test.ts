import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { richText } from '../../emulator/pages/rich-text.ts';

describe('rich text', () => {
  it('keeps paragraphs, lists and strong words', () => {
    const notes = '<p><strong>Why now</strong></p><ul><li>a &amp; b</li></ul><ol><li>Ask.</li></ol>';
    expect(richText(notes).text).toBe(notes);
  });

  it('shows all other markup as characters and drops attributes', () => {
    expect(richText('<script>alert(1)</script>').text).toBe('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(richText('<p onclick="x()">a</p>').text).toBe('<p>a</p>');
    expect(richText('&lt;b&gt; &#60;i&#62;').text).toBe('&lt;b&gt; &lt;i&gt;');
  });

  it('closes what stands open and knows no closing without an opening', () => {
    expect(richText('<ul><li>a<li>b').text).toBe('<ul><li>a</li><li>b</li></ul>');
    expect(richText('</p>a<p>b<p>c').text).toBe('a<p>b</p><p>c</p>');
    expect(richText('<li>a').text).toBe('<ul><li>a</li></ul>');
  });

  it('holds nothing but balanced known tags, whatever comes in', () => {
    const piece = fc.oneof(
      fc.constantFrom('<p>', '</p>', '<ul>', '</ul>', '<ol>', '<li>', '</li>', '<strong>', '</strong>', '<img src=x>'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const open: string[] = [];
        const rest = richText(pieces.join('')).text.replace(/<(\/?)(p|ul|ol|li|strong)>/g, (_tag, slash, name) => {
          if (slash === '') open.push(name);
          else expect(open.pop()).toBe(name);
          return '';
        });
        expect(open).toEqual([]);
        expect(rest).not.toMatch(/[<>]/);
      }),
    );
  });
});
