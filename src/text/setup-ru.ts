/** What a start says on the terminal. */
export const setupRu = {
  demoAuthority: 'Министерство социального развития Приозёрного края',
  newAuthority: 'Уполномоченный орган (название задайте в настройках)',
  administrator: 'Администратор',
  address: (url: string) => `«Отклик» открыт: ${url}`,
  demoSignIns: 'Это показ на вымышленных данных. Ссылки для входа, каждая сработает один раз:',
  firstSignIn: 'Ссылка для первого входа администратора. Она действует сутки и сработает один раз:',
  stop: 'Остановить: Ctrl-C',
  portTaken: (port: number) =>
    `Порт ${port} занят другой программой. Задайте другой: OTKLIK_PORT=${port + 1} npm start`,
  portForbidden: (port: number) =>
    `На порт ${port} нет прав: задайте порт больше 1024 или настройте прокси (docs/operate.md).`,
  bindWrong: (bind: string) => `У этой машины нет адреса ${bind}: проверьте OTKLIK_BIND.`,
  demoOutside:
    'В этой базе показ с вымышленными людьми, открывать его в сеть нельзя. Задайте другую базу (DATABASE_URL или OTKLIK_VAR) и OTKLIK_DEMO=0.',
  stopping: 'Останавливаюсь…',
}
