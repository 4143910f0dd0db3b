/** What screens say by themselves; reasons and plays bring their own words. */
export const screenTexts = {
  notScoredYet: 'Rapport has not looked at this record yet: the next pass will.',
  leftAlone: 'Somebody asked not to score this record: clear "Do not score" on it to have an answer.',
};
