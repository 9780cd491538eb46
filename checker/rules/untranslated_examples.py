"""What untranslated marks, and what it leaves alone."""

from __future__ import annotations

from checker.rules.rule import Example

EXAMPLES: tuple[Example, ...] = (
    Example(text="Next Woche the council will decide on the bridge.", flagged=("Woche",)),
    Example(text="The old Krankenhaus belongs to the Staat.", flagged=("Krankenhaus", "Staat")),
    Example(text="Many ciudades have closed their markets.", flagged=("ciudades",)),
    Example(text="The village has lost half of its habitants in ten années.", flagged=("habitants", "années")),
    Example(text="She waited for her vrienden at the station.", flagged=("vrienden",)),
    Example(text="They worked for three dni on the roof.", flagged=("dni",)),
    Example(text="“It is late,” zei Jan Bakker. Apples и pears were sold.", flagged=("zei", "и")),
    Example(
        text="The harbour was closed. Die Behörden wollten sich nicht dazu äußern. Ships waited.",
        flagged=("Die Behörden wollten sich nicht dazu äußern",),
    ),
    Example(text="The mayor resigned, pero no se sabe por qué.", flagged=("pero no se sabe por qué",)),
    Example(text="The mayor resigned. Он отказался говорить об этом.", flagged=("Он отказался говорить об этом",)),
    Example(
        text="The Koalition wants to würdigen her work und pay more.",
        source="Die Koalition will ihre Arbeit würdigen und mehr zahlen.",
        source_lang="de",
        flagged=("Koalition", "würdigen", "und"),
    ),
    Example(
        text="The fishermen have been waiting depuis Monday.",
        source="Les pêcheurs attendent depuis lundi.",
        source_lang="fr",
        flagged=("depuis",),
    ),
    Example(
        text="The época balnear ends in August.",
        source="A época balnear termina em agosto.",
        source_lang="pt",
        flagged=("época balnear",),
    ),
    Example(
        text="“O rio sobe mais depressa do que nós,” says a sign by the river.",
        source="«O rio sobe mais depressa do que nós», diz um letreiro junto ao rio.",
        source_lang="pt",
        flagged=("O rio sobe mais depressa do que nós",),
    ),
    Example(
        text="“Das Wasser steigt schneller als wir” (the water rises faster than we do) stands on a sign.",
        source="„Das Wasser steigt schneller als wir“ steht auf einem Schild.",
        source_lang="de",
    ),
    Example(
        text="She writes for cosecha.example.org and answers at cosecha@example.org under #cosecha.",
        source="Escribe para cosecha.example.org y responde en cosecha@example.org con #cosecha.",
        source_lang="es",
    ),
    Example(
        text="The cosecha was poor this year.",
        source="La cosecha fue escasa este año.",
        source_lang="es",
        flagged=("cosecha",),
    ),
    Example(
        text="The enchente reached the houses.",
        source="A enchente chegou às casas.",
        source_lang="pt",
        flagged=("enchente",),
    ),
    Example(
        text="The мост is closed, and so is the 道路.",
        source="Мост, то есть мост и 道路, закрыт.",
        source_lang="ru",
        flagged=("мост", "道路"),
    ),
    Example(
        text="He played “La vida es un carnaval” in El Paso and flew to São Paulo.",
        source="Tocó «La vida es un carnaval» en El Paso y voló a São Paulo.",
        source_lang="es",
    ),
    Example(
        text="Minister Holzapfel of the Bundestag said the Mittelstand newspaper Abendblatt was wrong.",
        source="Minister Holzapfel vom Bundestag sagte, die Mittelstandszeitung Abendblatt irre sich.",
        source_lang="de",
    ),
    Example(
        text="The regression of y on x gave a slope of β and type Ⅳ errors.",
        source="La regresión de y sobre x dio una pendiente de β y errores de tipo Ⅳ.",
        source_lang="es",
    ),
    Example(
        text="Only the V. saphena magna was closed.",
        source="Nur die V. saphena magna wurde verschlossen.",
        source_lang="de",
    ),
    Example(text="The café served soup du jour.", source="Le café servait une soupe du jour.", source_lang="fr"),
    Example(
        text="The Uno (Уно) is a small car.",
        source="Уно — маленький автомобиль.",
        source_lang="ru",
    ),
    Example(text="He read Die Zeit and La Repubblica on the terrace of a café near the kindergarten."),
    Example(
        text="The club extended its initiative “Wir sind für euch da” by a year.",
    ),
    Example(text="He told the Abend newspaper that the pass was closed, and drove to the city of Lübeck."),
    Example(text="The song “La vida es un carnaval” was played, and the chef cooked paella."),
    Example(text="Per capita, the de facto capital of Rio de Janeiro had more schadenfreude than Los Angeles."),
    Example(text="She calls it saudade (Portuguese: nostalgia) and visits the Alte Nationalgalerie in Berlin."),
    Example(text="Ursula von der Leyen met Charles de Gaulle’s grandson in El Paso."),
)
