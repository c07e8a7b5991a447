"""All methods by the word that names them."""

from server.grading.methods import (
    crg,
    demerit,
    effect_score,
    fhrs,
    gb18218,
    hazchem,
    lec,
    ls,
    risk_point,
    standardisation,
)

_MODULES = (gb18218, hazchem, lec, ls, effect_score, standardisation, crg, risk_point, fhrs, demerit)
METHODS = {module.METHOD.word: module.METHOD for module in _MODULES}
