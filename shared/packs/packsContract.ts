export const packsContract = {}
