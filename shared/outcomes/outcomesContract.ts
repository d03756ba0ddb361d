export const outcomesContract = {}
