export interface Bed {
  id: string
  programmeId: string
  forSex: 'female' | 'male' | 'any'
}

/** Which bed is free from a day on: nobody gets a bed on the day somebody else leaves it, it has to be made first. */
export class BedBook {
  readonly #beds: readonly Bed[]
  readonly #takenUntil = new Map<string, string>()

  constructor(beds: readonly Bed[]) {
    this.#beds = beds
  }

  /** @returns null where all are taken, as happens */
  take(programmeId: string, sex: string, fromOn: string, untilOn: string): string | null {
    const bed = this.#beds.find(
      ({ id, programmeId: of, forSex }) =>
        of === programmeId && (forSex === 'any' || forSex === sex) && (this.#takenUntil.get(id) ?? '') < fromOn,
    )
    if (bed) this.#takenUntil.set(bed.id, untilOn)
    return bed?.id ?? null
  }
}
