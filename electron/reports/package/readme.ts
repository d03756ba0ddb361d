import { utf8, type Bytes } from '../../../shared/core/bytes.ts'
import type { Report } from '../../../shared/proof/reportSchema.ts'
import texts from './readmeTexts.json' with { type: 'json' }

type Part = keyof (typeof texts)['en']

/**
 * README.txt of a package: how strangers check it without us. The commands are run literally by a test, so they stay
 * true; each begins with `$` at column five.
 */
const verifyWithReportKey = (signed: string, signature: string) =>
  `openssl pkeyutl -verify -pubin -keyform DER -inkey check/report-key.der -rawin -in ${signed} -sigfile ${signature}`

const commands: Partial<Record<Part, readonly string[]>> = {
  fingerprint: ['openssl dgst -sha256 keys/keys.json'],
  statement: [
    'mkdir -p check',
    `sed -n 's/.*"payload":"\\([^"]*\\)".*/\\1/p' statement.dsse.json | openssl base64 -d -A > check/statement.json`,
    `sed -n 's/.*"sig":"\\([^"]*\\)".*/\\1/p' statement.dsse.json | openssl base64 -d -A > check/statement.sig`,
    `printf 'DSSEv1 28 application/vnd.in-toto+json %d ' $(wc -c < check/statement.json) > check/signed.bin`,
    'cat check/statement.json >> check/signed.bin',
    `sed -n 's/.*"alg":"Ed25519"[^}]*"spki":"\\([^"]*\\)".*/\\1/p' keys/keys.json | openssl base64 -d -A > check/report-key.der`,
    verifyWithReportKey('check/signed.bin', 'check/statement.sig'),
  ],
  digests: [
    `tr '{' '\\n' < check/statement.json | sed -n 's/^"sha256":"\\([0-9a-f]*\\)"},"name":"\\([^"]*\\)".*/\\1  \\2/p' > check/digests.txt`,
    'sha256sum -c check/digests.txt',
  ],
  head: [
    `sed '/^$/,$d' log/checkpoint.note > check/head.txt`,
    `sed '1,/^$/d' log/checkpoint.note | head -n 1 | cut -d ' ' -f 3 | openssl base64 -d -A | tail -c 64 > check/head.sig`,
    verifyWithReportKey('check/head.txt', 'check/head.sig'),
  ],
  adobe: ['openssl x509 -in keys/pdf-signer.pem -noout -fingerprint -sha256'],
  pdfsig: ['pdfsig report.pdf'],
  cms: [
    `set -- $(grep -a -o '/ByteRange *\\[[0-9 ]*\\]' report.pdf | tr -dc '0-9 ')`,
    'head -c $2 report.pdf > check/pdf-signed.bin',
    'tail -c $4 report.pdf >> check/pdf-signed.bin',
    `head -c $3 report.pdf | tail -c +$(($2 + 1)) | tr -d '<>' | xxd -r -p > check/pdf.cms`,
    'cat keys/*.pem > check/certificates.pem',
    'openssl cms -verify -cades -binary -inform DER -in check/pdf.cms -content check/pdf-signed.bin -CAfile check/certificates.pem -purpose any -out check/covered.bin',
  ],
}

const parts: readonly Part[] = [
  'title',
  'meaning',
  'way1',
  'way2',
  'fingerprint',
  'statement',
  'digests',
  'head',
  'way3',
  'adobe',
  'pdfsig',
  'cms',
]

export function readmeBytes(report: Report): Bytes {
  const params: Record<string, string | number> = {
    provider: report.provider.name,
    from: report.period.from,
    to: report.period.to,
    revision: report.revision,
    contractNo: report.purchaser.contractNo,
  }
  const sentence = (language: keyof typeof texts, part: Part) =>
    texts[language][part].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]))
  const blocks = parts.map((part) => {
    const lines = (commands[part] ?? []).map((command) => `    $ ${command}`)
    return [sentence('zh-CN', part), sentence('en', part), ...lines].join('\n')
  })
  return utf8(`${blocks.join('\n\n')}\n`)
}
