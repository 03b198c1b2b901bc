import { expect, it } from 'vitest'
import { debianPackages, howToProvide } from '../../scripts/lib/test-requirements.mjs'

const debian = (version: string) => `PRETTY_NAME="Debian GNU/Linux"\nVERSION_ID="${version}"\nID=debian\n`

it('knows the packages of the Debian it is on', () => {
  expect(debianPackages(['postgresql', 'postgis', 'chromium'], debian('12'))).toEqual([
    'postgresql-15',
    'postgresql-15-postgis-3',
    'chromium',
  ])
  expect(debianPackages(['postgis'], debian('13'))).toEqual(['postgresql-17-postgis-3'])
})

it('does not guess at other systems', () => {
  expect(debianPackages(['chromium'], 'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="24.04"\n')).toBeUndefined()
  expect(debianPackages(['chromium'], debian('11'))).toBeUndefined()
  expect(debianPackages(['chromium'], '')).toBeUndefined()
})

it('says what is missing and how to supply it, and only that', () => {
  expect(howToProvide(['postgis'], undefined)).toContain('TEST_DATABASE_URL=')
  expect(howToProvide(['postgis'], undefined)).not.toContain('CHROMIUM_PATH')
  expect(howToProvide(['chromium'], ['chromium'])).toContain('sudo apt-get install chromium')
  expect(howToProvide(['chromium'], undefined)).toContain('CHROMIUM_PATH')
  expect(howToProvide(['chromium'], undefined)).not.toContain('apt-get')
})
