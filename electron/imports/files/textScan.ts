/** Byte machines that say of a stream of bytes whether it is UTF-8 or GB18030, and where it first is not. */

export interface ScanCounts {
  /** well-formed characters beyond ASCII */
  good: number
  bad: number
  /** 1-based line of the first bad byte */
  firstBadLine: number
}

/** UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
export class Utf8Scan implements ScanCounts {
  good = 0
  bad = 0
  firstBadLine = 0
  private needed = 0
  private lower = 0x80
  private upper = 0xbf

  get isAtRest(): boolean {
    return this.needed === 0
  }

  push(byte: number, line: number): void {
    if (this.needed > 0) {
      if (byte >= this.lower && byte <= this.upper) {
        this.lower = 0x80
        this.upper = 0xbf
        if (--this.needed === 0) this.good++
        return
      }
      this.needed = 0
      this.lower = 0x80
      this.upper = 0xbf
      this.spoil(line)
      // The byte that broke the sequence may begin the next one.
    }
    if (byte < 0x80) return
    if (byte >= 0xc2 && byte <= 0xdf) this.needed = 1
    else if (byte >= 0xe0 && byte <= 0xef) {
      this.needed = 2
      if (byte === 0xe0) this.lower = 0xa0
      if (byte === 0xed) this.upper = 0x9f
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      this.needed = 3
      if (byte === 0xf0) this.lower = 0x90
      if (byte === 0xf4) this.upper = 0x8f
    } else this.spoil(line)
  }

  end(line: number): void {
    if (this.needed > 0) this.spoil(line)
  }

  private spoil(line: number): void {
    this.bad++
    this.firstBadLine ||= line
  }
}

/** GB18030, which contains GBK and GB2312. */
export class Gb18030Scan implements ScanCounts {
  good = 0
  bad = 0
  firstBadLine = 0
  /** two-byte characters outside GB2312: rare in Chinese text, common in another encoding read as GBK */
  rare = 0
  private lead = 0
  private place = 0

  get isAtRest(): boolean {
    return this.place === 0
  }

  push(byte: number, line: number): void {
    switch (this.place) {
      case 0:
        if (byte < 0x80) return
        if (byte === 0x80 || byte === 0xff) return this.spoil(line)
        this.lead = byte
        this.place = 1
        return
      case 1:
        if (byte >= 0x30 && byte <= 0x39) {
          this.place = 2
          return
        }
        this.place = 0
        if (byte < 0x40 || byte === 0x7f || byte === 0xff) return this.spoil(line)
        this.good++
        if (byte < 0xa1 || this.lead < 0xa1 || this.lead > 0xf7) this.rare++
        return
      case 2:
        if (byte >= 0x81 && byte <= 0xfe) this.place = 3
        else {
          this.place = 0
          this.spoil(line)
        }
        return
      default:
        this.place = 0
        if (byte >= 0x30 && byte <= 0x39) this.good++
        else this.spoil(line)
    }
  }

  end(line: number): void {
    if (this.place > 0) this.spoil(line)
  }

  private spoil(line: number): void {
    this.bad++
    this.firstBadLine ||= line
  }
}
