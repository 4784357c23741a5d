/** Which catalogues a locale's name may mean, as Python's `locale` and `gettext` expand it. */

/** What a bare language, or its English name, stands for. */
const DEFAULTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    arabic: 'ar',
    bokmal: 'nb',
    bokmål: 'nb',
    ca: 'ca_ES',
    catalan: 'ca_ES',
    'chinese-s': 'zh_CN',
    da: 'da_DK',
    danish: 'da_DK',
    dansk: 'da_DK',
    de: 'de_DE',
    deutsch: 'de_DE',
    dutch: 'nl_NL',
    el: 'el_GR',
    es: 'es_ES',
    fa: 'fa_IR',
    fi: 'fi_FI',
    finnish: 'fi_FI',
    fr: 'fr_FR',
    français: 'fr_FR',
    french: 'fr_FR',
    fre_fr: 'fr_FR',
    french_france: 'fr_FR',
    german: 'de_DE',
    ger_de: 'de_DE',
    german_germany: 'de_DE',
    greek: 'el_GR',
    he: 'he_IL',
    hebrew: 'he_IL',
    hu: 'hu_HU',
    hungarian: 'hu_HU',
    id: 'id_ID',
    in: 'id_ID',
    in_id: 'id_ID',
    it: 'it_IT',
    italian: 'it_IT',
    iw: 'he_IL',
    iw_il: 'he_IL',
    ja: 'ja_JP',
    japan: 'ja_JP',
    japanese: 'ja_JP',
    'japanese-euc': 'ja_JP',
    jp_jp: 'ja_JP',
    ko: 'ko_KR',
    korean: 'ko_KR',
    nl: 'nl_NL',
    pl: 'pl_PL',
    polish: 'pl_PL',
    portuguese: 'pt_PT',
    portuguese_brazil: 'pt_BR',
    pt: 'pt_PT',
    ru: 'ru_RU',
    russian: 'ru_RU',
    sk: 'sk_SK',
    sl: 'sl_SI',
    slovak: 'sk_SK',
    slovene: 'sl_SI',
    slovenian: 'sl_SI',
    spanish: 'es_ES',
    spanish_spain: 'es_ES',
    sv: 'sv_SE',
    swedish: 'sv_SE',
    tr: 'tr_TR',
    turkish: 'tr_TR',
    uk: 'uk_UA',
    vi: 'vi_VN',
    zh: 'zh_CN',
  }),
);

/**
 * Names of catalogues for `name`, best first: as it is, without encoding and modifier, in the usual
 * capitals, by its default territory, by its language alone.
 */
export function catalogueNames(name: string): string[] {
  const bare = name.replace(/[.@].*$/s, '');
  const [language = '', ...rest] = bare.split('_');
  const usual = [language.toLowerCase(), ...rest.map((part) => part.toUpperCase())].join('_');
  const known = DEFAULTS.get(bare.toLowerCase()) ?? '';
  const names = [bare, usual, known, known.split('_')[0]!, language, language.toLowerCase()];
  return [...new Set(names.filter((candidate) => candidate !== ''))];
}
