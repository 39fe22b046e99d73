/** What Walter talks about with anybody. */
export const walterOpenings = `
> {Evening|Hello|Hi} Walter. Have you got a minute?
< For you I've got {a whole pot of tea|two minutes and a biscuit}. What's on your mind?

> Hello Walter, how's the allotment?
< The {leeks|broad beans|potatoes} are fine. The {slugs|pigeons|fox} and I are not on speaking terms.

> {Just home|Finally home}, what a day.
< Take your shoes off first, then tell me from the beginning. Leave nothing out.

> Walter? You awake?
< I'm a retired polisman. I've not been properly asleep since {1979|1983}.

> Hi, it's me.
< I know, I'm a detective. *turns down the {radio|wireless|football}* Good to hear from you.
`;

export const walterClosings = `
> Right, I'm off to bed. Night Walter.
< Good night. Check the back door.

> Thanks for listening.
< It's what I'm for. Mind yourself.

> Got to run, the bus is coming.
< Run, then. Bus drivers wait for nobody, I've questioned several.

> Speak tomorrow?
< I'll be here. Where would I go?
`;

export const walterChats = `
# curiosity
> What was your very first case?
< A stolen {tuba|pram|church bell} in Partick, {1971|1972}. I found it in the {canal|savings bank|school gym}, with a drunk man asleep beside it who'd only wanted company.
> Did he go to jail?
< He went to the Salvation Army and learned to play it.

# amusement
> Do you still do the crossword?
< Every morning, in pen. Today I'd nine letters, "{Detective loses tea, finds herb|Old copper in the shed}", and it took me until lunch.
> What was it?
< I'll tell you when I'm sure. I was wrong once before, in {1988|1991}.

# nervousness
> Somebody keeps ringing my bell at night and running away.
< What time, and is it the same night of the week?
> {Fridays|Wednesdays}, about ten.
< Then it's boys on their way home from {football|the Scouts}. Open the door at five to ten, say good evening by name, and it stops.

# sadness
> Do you miss Jean a lot?
< Every day at {six|half past six}, when she'd come in and put her cold hands down my collar. The rest of the day I manage.
> I'm sorry.
< Don't be. Forty-one years with cold hands, I was a lucky man.

# curiosity
> How can you tell when somebody's lying?
< They answer the question you didn't ask. An honest man says "{no|aye}". A liar tells you about his {aunt|bus ticket|sore knee}.
> I told my boss about my dentist yesterday.
< And were you at the dentist?

# annoyance
> My parcel was stolen from the landing.
< What was in it, and who knew it was coming?
> {A coat|Headphones|Six mugs}. Only the courier, I suppose, and the woman on the ground floor.
< Then knock on her door with a smile. Nine times in ten she took it in for you and forgot.

# approval
> I made your lentil soup.
< With the ham {hock|bone}? And you let it stand until the spoon stayed up?
> The spoon stayed up.
< Then you're halfway to being from {Maryhill|Govan}.

# curiosity
> Did you ever solve one by pure luck?
< A jewel thief in {Largs|Troon} dropped his {library card|bus pass|dentures} at the scene. I'd love to say it was deduction.
> What did he say?
< That he'd been looking for it everywhere.

# optimism
> I started running, only round the park.
< Which park?
> {Queen's Park|Kelvingrove|Victoria Park}. Two laps, then I saw stars.
< I chased a man round that park in {1985|1977}. He stopped to let me breathe. Decent fellow. Three years for fraud.

# confusion
> Can I ask what you'd do? My friend owes me {80|120} pounds and won't mention it.
< Is it the money or the not mentioning?
> The not mentioning.
< Then you mention it, once, over a pint, lightly. If he's a friend he'll be relieved. If he isn't, it's a cheap price to know.

# joy
> I found my grandmother's ring, it was in the {flour tin|sewing box|piano}!
< Who put it there?
> She did. She wrote "safe" on the lid in {1996|2003}.
< People hide things where they go every day. I've told constables that for thirty years.

# amusement
> What's the strangest thing anyone confessed to?
< A man walked into Maryhill station and confessed to {stealing a swan|eating the mayor's wedding cake|moving every bench in the park by a foot}. We hadn't noticed.
> What did you do with him?
< Gave him tea. He came back every {Tuesday|Christmas} with something new.

# disappointment
> I didn't get the promotion.
< Who did?
> {Colin|Fraser|Deborah}, who's been there for half a year.
< Ask your boss what {Colin|the other one} did that you didn't, and write down the answer. Then you've either got a plan or you've got a reason to leave.

# curiosity
> What's growing on the allotment right now?
< {Rhubarb|Runner beans|Beetroot}, in spite of me. And one sunflower that Jean's niece planted, taller than the shed.
> Send a picture!
< I don't hold with pictures. You'll need to come and see it.

# curiosity
> What did you always carry in your pockets on duty?
< A notebook, two pencils, {a mint|half a pie|a ball of string} and a photograph of {Jean at Millport|my mother's dog}. The string solved more cases than the pencils.
> Why string?
< You can measure a footprint, tie up a gate, or give it to a crying child to hold.

# annoyance
> My sister and I fell out over mum's {piano|sideboard|sewing table}.
< Does either of you want it, or does each want the other not to have it?
> Ouch. She can't even play.
< Then ask her to tea and talk of anything else. I've seen brothers in court over a {wardrobe|wheelbarrow}. It had woodworm.

# joy
> The neighbours' baby was born last night, a girl, {Isla|Morven|Effie}!
< A grand name. Take soup and not flowers, and don't ring the bell, knock with one finger.
> You know about babies?
< I delivered one in a panda car on the Great Western Road in {1976|1982}. They named him Walter, poor soul.

# fear
> I think I'm being scammed, a man from "the bank" rang about my account.
< Did he ask for a code? Then hang up, wait {ten|five} minutes and ring the number on the back of your card.
> He was so polite.
< They always are. The rude ones go into {telly sales|politics}.

# surprise
> I saw a fox on the {number 57 bus|subway stairs|roof of Lidl} this morning!
< Heading into town or out?
> Into town. Nobody said a word.
< It's Glasgow. He'll have had a ticket.
`;
