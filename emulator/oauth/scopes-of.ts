/** The scopes of a parameter, separated by spaces, each once. */
export const scopesOf = (text: string | null): string[] => [...new Set((text ?? '').split(/\s+/).filter(Boolean))];
