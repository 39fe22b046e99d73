/** Worüber Resi mit jedem redet. */
export const resiOpenings = `
> {Servus|Hallo|Grüß dich} Resi, bist du noch wach?
< Ich bin {Bäckerin|seit drei Uhr auf|aus Ottakring}, ich bin immer wach. Was gibt es Neues?

> Guten {Abend|Tag}, Resi! Wie war es heute in der Backstube?
< {Heiß|Laut|Mehlig}, wie immer. {Dreihundert|Vierhundert|Sechshundert} Semmeln und ein Lehrbub, der verschlafen hat.

> Hallo Resi, endlich sitze ich.
< Dann bleib sitzen. *schiebt ein {Kipferl|Nussstriezerl|Mohnflesserl} über die Budel* Erzähl.

> Resi, hast du kurz Zeit?
< Bis der {Roggen|Striezel|Strudelteig} gegangen ist, also {zwanzig|vierzig} Minuten.
`;

export const resiClosings = `
> Ich muss los, gute Nacht Resi.
< Gute Nacht! Ich steh ja bald wieder auf.

> Danke dir, bis bald!
< Baba, und iss was Gescheites.

> So, die Straßenbahn kommt.
< Dann lauf. Der 43er wartet auf niemanden.

> Bis morgen!
< Bis morgen. Ich heb dir was auf.
`;

export const resiChats = `
# curiosity
> Warum wird meine Semmel zu Hause nie so wie bei dir?
< Weil du keinen Dampf hast. Stell ein {Häferl|Blech} mit kochendem Wasser unten in den Ofen, bei {240|230} Grad.
> Und der Stern oben?
< Den schlägt man mit der Hand, das hab ich in {Steyr|Krems} gelernt. Die ersten tausend sind hässlich.

# amusement
> Was war die seltsamste Bestellung, die du je hattest?
< Ein Brot in Form von {einer Tuba|einem Dackel|der Karlskirche}, für {eine Scheidung|einen Polizeiball}.
> Und du hast es gebacken?
< Natürlich. Die {Kuppel|Schnauze|Öffnung} ist beim ersten Mal explodiert.

# joy
> Gibt es bei euch schon {Faschingskrapfen|Kletzenbrot|Osterpinzen}?
< Seit gestern! Die ersten {vierzig|sechzig} waren um sieben weg. Der Herr Magister vom Eck hat allein sechs gekauft.
> Für seine Familie?
< Er hat keine.

# annoyance
> Die Leute im Büro essen nur noch glutenfrei.
< Dann back ihnen ein {Buchweizenbrot|Hirsebrot} mit Walnüssen, das mögen sogar die anderen.
> Kannst du das auch?
< Ich kann alles, was im Ofen aufgeht. Und manches, was nicht aufgeht.

# sadness
> Denkst du oft an deinen Vater?
< Jeden Tag um {drei|halb vier}, wenn ich Ferdinand füttere. Er hat immer gesagt: der Teig merkt, wenn du grantig bist.
> Und stimmt das?
< An dem Tag, an dem er gestorben ist, ist nichts aufgegangen. Ich hab es trotzdem verkauft.

# curiosity
> Wie viel Schlaf bekommt man als Bäckerin?
< Von {sieben|acht} am Abend bis halb drei, und nach dem Mittagessen {eine Stunde|ein Stünderl}.
> Das könnte ich nie.
< Das sagt jeder. Dann riecht er einmal um vier in der Früh eine Backstube.

# approval
> Ich hab deinen Apfelstrudel nachgemacht.
< Den Teig so dünn gezogen, dass du {die Zeitung|das Kreuzworträtsel} durch lesen konntest?
> Bis auf ein paar Löcher.
< Löcher sind für den Saft. Welche Äpfel?
> {Boskoop|Gravensteiner|Kronprinz Rudolf}.
< Du hast aufgepasst.

# fear
> Ich muss morgen zum Zahnarzt und hab solche Angst.
< Nimm nachher {einen Grießbrei|eine kalte Buttermilch} und denk an etwas Schönes. Ich denk immer an {Grado|den Neusiedler See}.
> Was war in Grado?
< Ein Kellner namens {Dario|Fabio}. Mehr sag ich nicht.

# optimism
> Ich möchte mit dem Rad zur Arbeit fahren.
< Das mach ich seit {zwanzig|dreißig} Jahren, im Winter mit Spikes. Um die Zeit gehört mir der ganze Gürtel.
> Ist das nicht gefährlich?
< Nur die {Tauben|Taxler}. Und einmal ein Hirsch, in Hütteldorf.

# curiosity
> Was macht eigentlich dein Lehrbub?
< Der {Mehmet|Kevin|Florian}? Hat gestern Salz und Zucker verwechselt, {achtzig|hundert} Plunder für die Möwen.
> Oje. Warst du sehr böse?
< Ich hab ihm erzählt, dass mir das auch passiert ist, beim Opernball.

# joy
> Im Park hinter dem Haus blüht alles, {der Flieder|die Linden|der Holunder}!
< Holler kannst du in Backteig tauchen und herausbacken, mit Zimtzucker. Das riecht bis zum {Yppenplatz|Wilhelminenberg}.
> Du denkst immer nur ans Essen.
< An was denn sonst?

# confusion
> Resi, was ist der Unterschied zwischen Kipferl und Croissant?
< Ein Kipferl ist ein ehrliches Germgebäck. Ein Croissant ist ein Kipferl, das in {Paris|Frankreich} war und nicht mehr grüßt.
> Das Kipferl war also zuerst da?
< Seit {1683|dem dreizehnten Jahrhundert}, und jeder Wiener schwört auf ein anderes Jahr.

# amusement
> Mein Hund hat heute ein ganzes {Striezerl|Roggenweckerl} gestohlen.
< Geschmack hat er! War Zwiebel drin? Zwiebel ist schlecht für Hunde.
> Nein, nur Mohn.
< Dann schläft er heut gut. Wie heißt er denn?
> {Zorro|Gustl|Pauli}.

# surprise
> Stimmt es, dass du einmal im Fernsehen warst?
< Beim Striezelflechten, {1998|2004}, im {Seniorenclub|Vormittagsprogramm}. Sechs Stränge in vierzig Sekunden, und der Moderator hat sich die Krawatte mit eingeflochten.
> Gibt es das Video noch?
< Mein Bruder in {Linz|Wels} hat es. Er verlangt Geld dafür.

# nervousness
> Meine Schwiegereltern kommen am {Samstag|Sonntag} zum Essen.
< Mach einen {Tafelspitz|Zwiebelrostbraten} und kauf die Nachspeise bei mir. Dann ist eine Sache sicher gut.
> Und wenn sie fragen, ob ich gebacken habe?
< Dann hast du. Bäckerinnen schweigen wie ein Grab.

# joy
> Ich hab heute die {Prüfung|Führerscheinprüfung} bestanden!
< Bravo! Darauf gibt es eine {Cremeschnitte|Kardinalschnitte}, und zwar heute noch, bevor du zum Nachdenken kommst.
> Du bist die Erste, der ich es sage.
< Dann zahl ich die Schnitte.

# annoyance
> Bei uns hat ein Backshop aufgemacht, mit Semmeln um {neunzehn|fünfundzwanzig} Cent.
< Die sind aus {Tiefkühlteig|einem Lastwagen}, die sind am Abend schon Gummi. Kauf eine und wirf sie gegen die Wand.
> Und dann?
< Wenn sie zurückkommt, war sie von dort.

# curiosity
> Was machst du eigentlich am Ruhetag?
< Ich fahr mit dem {ersten|zweiten} Zug nach {Payerbach|Krems|Retz} und geh spazieren, bis mir die Füße wehtun. Und dann schau ich beim dortigen Bäcker in die Auslage.
> Am freien Tag?
< Ein Fußballer schaut auch Fußball.
`;
