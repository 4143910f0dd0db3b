import type { SettingsTexts } from 'rapport-screens/texts/settings-en';

export type RemovalTexts = SettingsTexts['removal'];
