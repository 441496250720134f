/** Russia's eleven time zones (law 107-ФЗ of 03.06.2011), from west to east; one place of each stands for it. */
export const TIME_ZONES = [
  { id: 'Europe/Kaliningrad', name: 'Калининградское время', fromMoscow: 'МСК−1' },
  { id: 'Europe/Moscow', name: 'Московское время', fromMoscow: 'МСК' },
  { id: 'Europe/Samara', name: 'Самарское время', fromMoscow: 'МСК+1' },
  { id: 'Asia/Yekaterinburg', name: 'Екатеринбургское время', fromMoscow: 'МСК+2' },
  { id: 'Asia/Omsk', name: 'Омское время', fromMoscow: 'МСК+3' },
  { id: 'Asia/Krasnoyarsk', name: 'Красноярское время', fromMoscow: 'МСК+4' },
  { id: 'Asia/Irkutsk', name: 'Иркутское время', fromMoscow: 'МСК+5' },
  { id: 'Asia/Yakutsk', name: 'Якутское время', fromMoscow: 'МСК+6' },
  { id: 'Asia/Vladivostok', name: 'Владивостокское время', fromMoscow: 'МСК+7' },
  { id: 'Asia/Magadan', name: 'Магаданское время', fromMoscow: 'МСК+8' },
  { id: 'Asia/Kamchatka', name: 'Камчатское время', fromMoscow: 'МСК+9' },
] as const

export type TimeZoneId = (typeof TIME_ZONES)[number]['id']

export function isTimeZoneId(text: string): text is TimeZoneId {
  return TIME_ZONES.some(({ id }) => id === text)
}
