export const casesContract = {}
