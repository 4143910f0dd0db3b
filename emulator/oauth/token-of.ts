/** The token a form is about: the specification's field `token`, else the one HubSpot's page names. */
export const tokenOf = (form: URLSearchParams): string =>
  form.get('token') ?? form.get('access_token') ?? form.get('refresh_token') ?? '';
