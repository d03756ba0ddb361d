export const programmesContract = {}
