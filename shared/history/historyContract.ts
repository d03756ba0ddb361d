export const historyContract = {}
