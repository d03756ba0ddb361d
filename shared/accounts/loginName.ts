/** The form in which login names are compared and stored in the side file: one person, one name, however typed. */
export function foldLoginName(typed: string): string {
  return typed.toWellFormed().normalize('NFKC').trim().toLowerCase()
}
