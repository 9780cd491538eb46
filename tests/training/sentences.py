"""Invented sentences with their translations: a place for every kind of mistake."""

from __future__ import annotations

from training.parallel_text import ParallelPair

_TEXTS = (
    (
        "de",
        "Am Montag sagte die Hafenmeisterin Petra Lindqvist, sie habe 14 alte Boote aus dem Wasser ziehen lassen.",
        "On Monday, the harbour master Petra Lindqvist said she had ordered 14 old boats to be pulled out of the water.",
    ),
    (
        "de",
        "Die Gemeinde hat den kleinen Bahnhof hinter der Kirche vor drei Jahren, als kaum jemand Zug fuhr, verkauft.",
        "The municipality sold the small railway station behind the church three years ago, when hardly anyone took the train.",
    ),
    (
        "fr",
        "Le musée, qui a ouvert en 1998, n'a pas encore vendu sa plus grande collection de cartes.",
        "The museum, which opened in 1998, has not yet sold its largest collection of maps.",
    ),
    (
        "es",
        "Marta no quería un coche nuevo, pero su marido compró uno rojo en Sevilla por 12.500 euros.",
        "Marta didn't want a new car, but her husband bought a red one in Seville for 12,500 euros.",
    ),
    (
        "ru",
        "Врачи не знают, почему болезнь так быстро распространяется в северных деревнях.",
        "The doctors do not know why the disease is spreading so quickly in the northern villages.",
    ),
    (
        "pt",
        "Será que ela pode visitar a irmã em Braga antes do fim do verão?",
        "Can she visit her sister in Braga before the end of the summer?",
    ),
    (
        "it",
        "Il sindaco ha ringraziato tutti i volontari che hanno pulito le strade dopo l'alluvione di aprile.",
        "The mayor thanked all the volunteers who cleaned the streets after the flood in April.",
    ),
    (
        "pl",
        "Każdy uczeń dostaje w szkole bezpłatny obiad, choć kuchnia jest zamknięta od dwóch tygodni.",
        "Every pupil gets a free lunch at school, although the kitchen has been closed for two weeks.",
    ),
    (
        "hi",
        "पुल की मरम्मत के कारण सोमवार को बाज़ार की सड़क बंद रहेगी।",
        "The market street will be closed on Wednesday because the old bridge is being repaired by the city.",
    ),
    (
        "zh",
        "这位年轻的画家在湖边的小屋里住了三年。",
        "The young painter lived in a small hut by the lake for three years, and he never returned to the city.",
    ),
    (
        "tr",
        "Belediye başkanı, “Bu yıl hiç yeni park açmadık,” dedi.",
        "“We have not opened any new parks this year,” the mayor said.",
    ),
)

PAIRS = [
    ParallelPair(source=source, source_lang=lang, translation=translation, group=f"invented:{row}", row=row)
    for row, (lang, source, translation) in enumerate(_TEXTS)
]
