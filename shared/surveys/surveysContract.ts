export const surveysContract = {}
