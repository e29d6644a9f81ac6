"""Letters and words that a language never has, and that a near language has in most sentences.

They tell near languages apart where a text is too short for shares of letters, or where a language
has no table. A word that the language has in any sense (Portuguese `unha`, nail) is not listed.
"""

from collections.abc import Mapping

LETTERS: Mapping[str, str] = {
    "uk": "ыэъёў", "ru": "іїєґў", "be": "ищъїєґ", "bg": "ыэёіїєўјљњћђџѓќѕ", "mk": "щъьюяыэйёћђіїє",
    "sr": "щъьыэйюяёѓќѕіїє", "es": "çãõàèìòùâêîôûœ", "gl": "çãõêâôàèœ", "ca": "ñãõâêîôû",
    "pt": "ñèìòù", "it": "ñçãõâêôœ", "fr": "ñãõìòáíóú", "cs": "ľĺŕôäłżő", "sk": "ěřůłż", "sl": "ćđľťýěřů",
    "da": "äöðþ", "nb": "äðþ", "nn": "äðþ", "sv": "æøðþ", "tr": "əñãõ", "az": "âêîûñãõ",
    "fa": "ٹڈڑںےہھټډړږښځڅېۍڼ", "ur": "ټډړږښځڅېۍڼ", "ps": "ٹڈڑںے",
}  # fmt: skip
"""Letters of languages in the same script that a language has in names alone."""

WORDS: Mapping[str, str] = {
    # Galician.
    "pt": "unha dunha nunha súa súas páxina páxinas usuario usuarios teñen foron ningún algún estea poida non moita moito moitas moitos dous auga vostede máis tamén despois xa hoxe lle cando coa"
    " nenos teña faga sexa ningunha algunha los las usted muy pero niños sin después",
    "es": "foi poden ao aos pola polas polos cunha nunha dunha súa súas páxina páxinas outra outras outro outros"
    " neste nesta desta máis mesma mesmo ningunha algunha non moita moito moitas moitos unha dous auga tamén despois xa hoxe lle cando coa nenos teña"
    " sexa seu ao mans dor não muita muito água você depois são uma",
    "gl": "y una su sus nuevo nueva puede pueden hacer hasta donde fecha nombre tiene tienen página páginas um uma umas"
    " pelo pela até então com sem em usuário sua suas lhe el los las usted muy mucha mucho pero niños sin después agua hoy llame dolor manos niño"
    " não muita muito água você depois são uma também já",
    # The languages of the North.
    "nb": "af efter dig mig læge lægen børn børnene hænder hænderne uge uger noget nogle medicin"
    " medicinen vand dage køre ikkje frå meir berre korleis kvifor dei mykje heile noko nokon"
    " difor viss kjøyr køyr",
    "nn": "ikke fra mye bare hvordan hvorfor jeg dere være noe noen vann hvis kjøre af efter dig"
    " læge børn uger noget nogle medicin",
    "da": "av etter deg meg lege legen legemiddelet mye uke uker noe noen medisin medisinen vann"
    " hender hendene kjøre kjør dager ikkje frå meir berre korleis blir køyr viss",
    # Dutch and Afrikaans.
    "nl": "nie hierdie jy jou dae moenie baie kinders vir medisyne verdwyn",
    "af": "niet uw deze zijn wordt worden kinderen veel een dagen bij wij geneesmiddel",
    # South Slavic languages: what the one writes with e, the other writes with ije.
    "hr": "lek lekar lekara leka mleko dete deca pre posle gde ovde uvek nedelju nedelja",
    "sr": "liječnik liječnika tjedan tjedna ljekarna ljekarni tko kruh zrak tisuća",
    "bs": "lek lekar lekara leka mleko dete deca pre posle gde ovde uvek tjedan tko kruh",
    # East Slavic languages, and Bulgarian beside Macedonian.
    "uk": "что как или если это после детей сегодня врачу врача лекарство боль нельзя нужно гэта"
    " сёння пасля калі трэба",
    "ru": "що як або якщо після ліки дітей сьогодні та гэта калі пасля лекі трэба",
    "be": "что как или если это после детей сегодня врачу що якщо після ліки дітей",
    "bg": "овој оваа дека денес кај лекот вашиот јавете",
    # Malay and Indonesian.
    "ms": "obat dokter karena mengemudi nyeri apotek kantor mobil uang kesehatan pasien menit bagian nomor berbeda"
    " setelah unduh berkas silakan pengaturan tautan situs hapus sandi akun membutuhkan butuh yaitu berbagai ditemukan"
    " perbarui diperbarui layanan tanggal bisa",
    "id": "ubat doktor kerana memandu pening kanak awak jururawat sekiranya wang kesihatan pesakit minit bahagian nombor"
    " berbeza selepas fail sila tetapan pautan laluan perisian senarai sahaja pelbagai iaitu hendaklah ditemui semasa ialah"
    " perkhidmatan tarikh",
}
"""Words in small letters."""
ENDINGS: Mapping[str, str] = {
    "pt": "ción|sión|ciones|siones|cións|sións",
    "es": "ção|ções|sões|cións|sións|idade",
    "gl": "ção|ções|ciones|siones|idad",
    "ca": "ción|ciones|ção|ções|idade",
    "it": "ción|ciones|ção|ções",
}
"""Endings of words in small letters: one such word is enough, since no word of the language has it."""
