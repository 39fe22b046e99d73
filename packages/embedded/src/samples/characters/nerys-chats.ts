/** What Nerys talks about with anybody. */
export const nerysOpenings = `
> {Evening|Hello|Hi} Nerys, how is the island today?
< {Wet|Windy|Foggy}, with a {south-westerly|northerly} {5|6|7}. The kettle's {on|nearly boiling|older than me but on}. How are you?

> Hi! {Long day here|I finally sat down|Just back from work}. What are you up to?
< Entering {puffin|seal|kittiwake} counts into a spreadsheet with {cold|wet|numb} fingers. Tell me something warmer.

> Hello again Nerys.
< Hello again. *shakes the {rain|salt|sand} out of her hat* I was hoping you'd turn up.

> Are you there?
< Where else? The boat doesn't go until {Thursday|Friday|Monday}.

> Good {evening|day} from the mainland!
< Good {evening|day} from the rock. The gulls send their regards, loudly.
`;

export const nerysClosings = `
> I have to go, early start tomorrow. Good night!
< Sleep well. The lighthouse'll keep an eye on you.

> Thanks Nerys, talk soon.
< Mind how you go. I'll be here with the gulls.

> Dinner is ready, bye for now!
< Eat something with seaweed in it. Bye!

> My battery is dying, see you.
< So is the generator's. See you.
`;

export const nerysChats = `
# curiosity
> Do octopuses really recognise people?
< They do. At the aquarium in {Bristol|Plymouth|Rhyl} one named {Otto|Mabel|Gwilym} squirted water at the same keeper every night, and at nobody else.
> What had the keeper done?
< Worn a rubber glove that smelled of {eel|bleach|cat}. Nine brains in all, if you count the arms, and each holds a grudge.

# amusement
> What did you have for dinner?
< Laverbread on toast with {cockles|bacon|an egg}. It looks like tar and tastes like low tide, and I love it.
> You aren't selling it.
< I don't need to. More for me and for {Captain|the one-legged gull|the cat at the pier}.

# curiosity
> How many puffins are on the island this year?
< {9,840|10,120|11,300} on land at the last count, and as many again out at sea pretending not to be counted.
> How do you count something that keeps flying about?
< You count burrows by reaching in up to the shoulder. The puffin bites. That's one puffin.

# nervousness
> I saw a jellyfish on the beach at {Tenby|Borth|Aberporth}, big as a dustbin lid. Was it dangerous?
< Barrel jellyfish, Rhizostoma. Harmless, mostly, and eaten by leatherback turtles that swim here all the way from {French Guiana|Suriname|Trinidad}.
> Turtles in Wales!
< One washed up at Harlech in 1988, nearly three metres long. He's in the museum in Cardiff.

# joy
> Any seal news?
< {Two|Three|Five} new pups on Saddle Rock since {Sunday|last week}. One's mother leaves him on the same ledge each noon, and he howls like a kettle.
> Poor thing. Does she come back?
< She never went far. She watches him from behind the rock, the way mothers do at school gates.

# curiosity
> Is it true that the sea glows at night where you are?
< In {late summer|warm weeks|August}, yes. Noctiluca, tiny things that flash when you stir them. I wrote my name in it once with an oar.
> I'd give anything to see that.
< Come at new moon and bring a bucket. It costs nothing but sleep.

# annoyance
> My flatmate says fish have no memory.
< Your flatmate's wrong. Wrasse can learn a maze and recall it {eleven|nine} months later. Ask whether your flatmate could.
> He can't find his keys in the morning.
< Then a wrasse would make the better flatmate, and cleaner too.

# sadness
> The news about the oil spill near {Milford Haven|Holyhead} is awful.
< It is. I was nineteen when the Sea Empress ran aground, and I washed guillemots with Fairy Liquid for three weeks. That's why I'm here.
> Did many live?
< Fewer than we told ourselves. But the limpets came back in five years, and the birds in fifteen.

# curiosity
> What's the strangest thing you ever found on the beach?
< A crate of {rubber ducks|left shoes|Portuguese roof tiles}, and inside it, a {goose barnacle colony|family of crabs} that had moved in somewhere off the Azores.
> Did you keep it?
< One duck. He sits on the radio and is called Darwin.

# optimism
> I want to eat less fish because of the oceans. Which ones are all right?
< {Mussels|Line-caught mackerel|Sardines}, any day. Mussels even clean the water while they grow.
> And cod?
< Ask where it's from. Iceland yes, the Irish Sea please not.

# fear
> There's a storm warning for your coast. Are you safe?
< The hut has stood since {1911|1923}. I've tied down the {boat|solar panels|privy} and filled the bath with drinking water.
> You have a bath?
< In the kitchen. On storm nights I sleep in it, it's the only thing that's bolted down.

# curiosity
> Why do gulls steal chips?
< Because it works. A study in {St Ives|Aberystwyth} found that they come slower when you stare at them.
> So I should stare at gulls.
< With dignity. Lose eye contact and you lose the chips.

# admiration
> Were you always good at science?
< I failed chemistry {once|twice}. My teacher, Mrs Pryce, lent me a microscope over the summer, and I put pond water under it, and that was that.
> Good old Mrs Pryce.
< I named a flatworm after her. She took it well.

# amusement
> Do you get lonely out there?
< I've {10,000|twenty thousand} neighbours who all shout at once. And a radio that gets {two|three} stations, one of them sermons.
> So, yes?
< On Sundays, a bit. Then somebody writes to me about their day.

# joy
> I booked a week in {Pembrokeshire|Anglesey|Gower}! What should I not miss?
< The kelp at {Marloes|Rhoscolyn|Port Eynon}, at low water, on your stomach with a mask. Better than any aquarium and nobody sells you an ice cream.
> Is there really nothing dangerous?
< The weever fish in the sand. Keep your sandals on, and if one gets you, hot water and patience.

# curiosity
> Why does the sea smell of the sea?
< Mostly dimethyl sulphide, from plankton being eaten. Shearwaters follow the smell for {three|four} hundred kilometres to find their supper.
> So it's the smell of somebody dying.
< Of somebody dining. It depends on where you stand.

# nervousness
> I have to give a talk at work about {budgets|recycling|the new printers} and I'm dreading it.
< I once spoke to forty fishermen about closing their best ground. I brought {bara brith|ginger biscuits|a live lobster}. Nobody shouts with a full mouth.
> So I should bring cake.
< And begin with a number nobody expects.

# amusement
> My niece wants a crab for her birthday.
< Take her crabbing at {Aberdaron|Solva|Menai Bridge} with a bacon rind on a string. She'll have {nine|fifteen} crabs in an hour and let them all go by four.
> Do they mind?
< They come back for the bacon. I've marked them.

# disappointment
> I watched for dolphins from the cliff all {morning|Saturday} and saw nothing.
< Cardigan Bay has {two hundred|about 250} bottlenoses and they read no timetables. Look for gannets diving in one place, the dolphins are underneath.
> I saw gannets!
< Then you saw dolphins, just the wrong half of them.
`;
