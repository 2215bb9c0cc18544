// What is found in pages comes before names in Python: more people write plans than programs.
var Scorer = {
  objNameMatch: 6,
  objPartialMatch: 0,
  objPrio: { 0: 4, 1: 2, 2: 0 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
