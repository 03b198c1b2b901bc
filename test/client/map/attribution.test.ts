// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { creditsOf } from '../../../client/map/basemap/attribution.ts'

test.each([
  ['© กรมที่ดิน', [{ text: '© กรมที่ดิน', href: null }]],
  [
    '<a href="https://a.example/x">© A</a> | <a href="http://b.example">© B</a>',
    [
      { text: '© A', href: 'https://a.example/x' },
      { text: '© B', href: 'http://b.example' },
    ],
  ],
  ['<a href="javascript:alert(1)">© C</a>', [{ text: '© C', href: null }]],
  ['<script>alert(1)</script><b onclick="alert(1)">© D</b>', [{ text: '© D', href: null }]],
  ['', []],
])('%s is credited as words and safe links', (html, credits) => {
  expect(creditsOf([html])).toEqual(credits)
})

test('what two sources ask for alike is said once', () => {
  expect(creditsOf(['© A', '© A'])).toHaveLength(1)
})
