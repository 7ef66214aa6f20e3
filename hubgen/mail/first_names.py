"""First names that are common in Europe and among its people, without accents, in small letters.

A list like this is never whole. It only decides what is marked for a person to look at; whoever
stands in a header or signs is known without it.
"""

from __future__ import annotations

FIRST_NAMES = frozenset(
    """
    aad aafke aaliyah aarav aaron aart abbie abby abdul abdullah abel abi abigail abilio
    abimbola abraham achille achim ada adaeze adalbert adalgisa adam adan addison ade adebayo
    adeel adela adelaide adele adeline adelino adeola aderito adil aditi aditya adolfo adriaan
    adrian adriana adrianna adriano adrien adrienne afia afonso afua agata agathe agnes agneta
    agnetha agnieszka agostino agustin agustina ahmed ahmet aicha aida aidan aiden aileen ailsa
    aime aimee ainhoa aino aisha aitana aitor ajay ajit akash akiko akira akos akosua aksel
    akshay akua akwasi alain alan alana alasdair alastair alba albane albert alberta albertina
    alberto albin albrecht alda aldo alec aled aleid aleix alejandra alejandro aleks aleksandar
    aleksander aleksandr aleksandra alena ales alesha alessandra alessandro alessia alessio
    alex alexa alexander alexandra alexandre alexei alexey alexia alexis alfie alfonso alfred
    alfredo ali alice alicia alicja alin alina aline alisdair alisha alison alistair alister
    alix allan allison almudena alois alonso alphonse alun alva alvaro alys alyssa ama amadeo
    amadeu amadou amaia amal amalia amalie amanda amandeep amandine amara amaury amaya amber
    ambra ambroise amedeo amelia amelie americo amin amina aminata amine amir amit amjad amparo
    amrit amy ana ana-maria ana-paula anabel anabela anais anand ananya anas anastasia
    anastasiia anastasio anastasios anastazja anatole anatoly anders andoni andras andre andrea
    andreas andree andrei andreia andres andrew andrij andrzej andy andzelika aneta anetta
    anette aneurin anezka ange angel angela angele angeles angelica angelika angelina angelo
    angharad angus angustias aniela anika aniko anil anisa anish anita anja anjali anjana anke
    ankit ankita ann ann-charlotte ann-christin anna anna-karin anna-maria annabel annabelle
    annalisa annalise annamaria anne anne-laure anne-marie anne-sophie annegret anneke anneli
    annelie annelies anneliese annelise annemarie annette annick annie anniek annika annikki
    annunziata anouk ans antal antero anthea anthony antje antoine antoinette anton antonella
    antonello antoni antonia antonietta antonina antonino antonio antonis antony antoon antti
    anuj anupam anupama anuradha anwar anya aoibheal aoibheann aoibhinn aoife aonghas aparna
    apolline apostolos april araceli aranzazu archana archie archit arend ariadna ariana ariane
    arianna arie arif arild aristotelis arjan arjen arjun arkadiusz armand armando armelle
    arminda armindo arnaldo arnau arnaud arne arno arnold arpad arrigo arsene arthur artur
    arturo arun arvid arvind arwel arwyn asa asad asbjorn asha ashanti ashleigh ashley ashling
    ashok ashraf ashwin asier asif aslaug asma assunta astrid asuncion athanasios atif attila
    attilio aubrey aud aude audrey auguste augustin augusto augustyn aurelia aurelie aurelien
    aurelio aurora austin ava avi avigail avinash avril awa axel axelle aya ayesha aylin ayo
    ayse azadeh aziz azucena babajide babak bahar balazs balwinder bamidele baptiste barbara
    barbel barbora barbro barend barnabe barney barry bart bartek bartholomew bartlomiej
    bartolomeo bartosz bas basile bastian bastien beata beate beatrice beatriz beca becca becky
    begona behnam behrouz bela belen belinda belmiro ben bence benedetta benedetto benedict
    benedicte benedita bengt benito benjamin benjamine benny benoit bente berend berenice berit
    bernadette bernard bernardo bernd bernhard bert berta bertie bertil bertold bertram
    bertrand beth bethan bethany bettina betty bev beverley bhaskar bhavna biagio bianca bianka
    bijan bilal biljana bill billie billy binta birger birgit birgitta birgitte birte bjarne
    bjork bjorn blake blanca blandine blanka blathnaid blazej bob bobby bodil bodo bogdan
    bogumil bogumila boguslaw bohumil bohuslav bojan bola bolanle boleslaw bonnie boris borja
    borje boubacar boudewijn bozena bozydar brad bradley bram brandi brandon branislav branko
    branwen breanna brecht brenda brendan brent brett bria brian brianna brice brid bridget
    brigid brigitte brita britt britt-marie britta brittany brogan bronislaw bronislawa bronwen
    bror bruce bruna brunella bruno bryan bryn bryony burak burkhard cadi caio caitlin
    caitriona caleb callum calum calvin cameron camila camilla camille camillo camilo candela
    candelas candida caoilfhionn caoimhe capucine cara carina carine carl carl-johan carla
    carles carlijn carlo carlos carlota carlotta carly carme carmel carmela carmelo carmen
    carol carola carole carolina caroline carolyn carrie carsten carwyn caryl caryn cassandra
    cassie catalin catalina catarina caterina cathal catharina catherine cathrine cathy catrin
    catrine catriona cayetana cecile cecilia cecilie cedric cees celeste celestin celia celina
    celine celso cem cemal cendrine ceri cerys cesar cesare cezary chad chaim chandra chantal
    charanjit charlene charles charlie charline charlotta charlotte chas chen cheryl chiaki
    chiamaka chiara chidi chidinma chike chinedu chinonso chinwe chioma chipo chirag chloe
    chris chrissie christa christel christele christelle christer christian christiana
    christiane christin christina christine christof christoph christophe christopher christos
    chuck chukwuemeka chun chus cian ciara ciaran cihan cindy cinzia ciprian ciro claire clara
    clare clarice clarissa clarisse claude claudia claudine claudio claudiu claudius claus clay
    clelia clemence clemens clement clementine clifford clive clodagh clotilde cody coen
    coinneach colas colette colin coline colleen colm conall conceicao concepcion concetta
    concha conchita connie connor conny conor conrad constance constantin constanze cora coral
    coralie cordelia corentin corey corina corinna corinne cormac cornelia corneliu corrado
    corrie cosimo cosme cosmin costanza costin courtney craig cristian cristiana cristiane
    cristiano cristina cristobal cristoforo cristovao crystal csaba csilla curtis cynthia
    cyprian cyprien cyril cyrille czeslaw czeslawa daan dafydd dag daga dagmar dagmara dagny
    daisuke daisy dakota dale dalibor daljit damian damiano damien damilola dan dana dani
    danica daniel daniela daniele danielle danilo danique danka danny danusia danuta daphne
    dara darcy daren dario darius dariush dariusz darko darragh darren darryl darshan dave davi
    david davide davina dawid dawn dean dearbhail deb debbie debora deborah debra debs declan
    deepa deepak deepika deiniol deirdre dejan delfim delia delphine delyth demba denilson
    denis denise deniz dennis derek dermot derrick dervla derya desire desiree desmond despina
    detlef dev devi devon dewi dezso dhruv diana diane diarmaid diarmuid didier diederik diego
    dieter dietmar dietrich dieuwke dilek diletta dilip dilwyn dilys dimitra dimitri dimitris
    dina dinesh dinis diogo dipti dirk dirk-jan divya dmitri dmytro doina dolores domenica
    domenico domhnall domingo domingos dominic dominik dominika dominique donal donald
    donatella donato donna donnacha dora doreen dorien dorina doris dorit dorota dorothea
    dorothee dorothy dorottya dorte dot doug dougal douglas douwe dov dragan dragana dragos
    drahomira drew driss duarte dumitru duncan dusan dustin dwayne dyfan dyfrig dylan dymphna
    eabha eamon eamonn ebba ebbe eberhard ebru eckhard eckhart ed edda eddie edeltraud
    edeltraut edgar edina edit edita edite edith edmund edmundo edoardo edouard edson eduard
    eduarda eduardo edurne edvard edvin edward edwin edyta eefje eelco eero efa efua egil
    eifion eija eileen eilidh eilif eilis eimear einar eira eirik eirini eirlys eirwen eitan
    eivind ekkehard ekow eladio elaine elan elea eleanor eleftheria elena eleni eleonora
    eleonore eleri elettra elfriede elfyn elham eli eliana eliane elias elif elin elina eline
    elio eliot elisa elisabet elisabete elisabeth elisabetta elise eliska eliza elizabeth elke
    ella ellen ellie ellinor elliot elliott elly elodie elof eloisa eloise eloy els elsa
    elsbeth elsie eluned elvira elwira elwyn elzbieta emanuel emanuela emanuele emeka emelie
    emeline emese emiel emiko emil emile emilia emilie emilio emily emine emlyn emma emmanuel
    emmanuelle emmet emmy emoke emre emrys emyr encarnacion enda enid eniko enrica enrico
    enrique ensio enzo eoghan eoin ephraim ercan erdal erhan erhard eric erica erich erik erika
    erin erkan erkki erling ermelinda ernest ernestine ernesto erwin eryk erzsebet esa esi esme
    esmee espen esperanza esra esteban estefania estelle ester esther eszter ethan ethel
    etienne ettore euan eugene eugenia eugenie eugenio eugeniusz eulalia eunice eurig eusebio
    eva eva-lena eva-maria evan evangelos eve evelien evelin evelina eveline evelyn evelyne
    evert evie evren ewa ewald ewan ewelina ewen ewout fabia fabian fabiana fabien fabienne
    fabio fabiola fabrice fabrizio fadi fadila fahad fahim faisal faith falk fanny farah farai
    farhad farhan farhana fariba farid farida faruk farzaneh fatiha fatima fatma fatou
    fatoumata faustine fausto fay faye federica federico felicia felicie felicitas felicity
    feliks felipe felix femi femke fenne ferdinand ferdinando ferenc fereshteh fergal fergus
    ferhat fern fernand fernanda fernande fernando fernao ferruccio ferry fethi ffion fiachra
    fidel fikret filip filipa filipe filippo filiz finlay finley finn fintan fiona fionn
    fionnuala fiorella flavia flavie flavio flaviu flemming fleur floor flora florence florent
    florian florin floris folake fran franca frances francesca francine francis francisca
    francisco franciszek franciszka franck franco francois francoise frank frankie franklin
    frans frantisek franz franziska fraser frauke freddie frederic frederick frederico
    frederike frederique fredrik fredrika freek freya frida frieda frieder friederike friedhelm
    friedrich frits fritz frode fulgencio fulvia fulvio funmi gabi gabin gabor gabriel gabriela
    gabriele gabriella gabrielle gaby gael gaelle gaetan gaetano gaia gail ganesh garbine
    gareth gari garrett garry gary gaspar gaspard gaston gaurav gauthier gavin gayatri gaynor
    gea geert geertje geertruida geeta geir gemma genevieve gennaro genowefa geoff geoffrey
    geoffroy georg george georges georgeta georgette georgia georgie georgina georgios geraint
    gerald geraldine gerallt gerard gerardo gerben gerd gerda gergely gergo gerhard gerlinde
    germain germaine german germana gernot gerrit gerry gertjan gertrud gertruda gethin
    gheorghe ghislaine giacomo giada giampaolo giancarlo gianfranco gianluca gianmarco gianna
    gianni giannis gianpaolo gideon gifty gigi gijs gijsbert gil gilbert gilberte gilberto
    gilda giles gill gilles gillian gina ginevra gino gioacchino gioele giorgia giorgio giorgos
    giosue giovanna giovanni girish gisela gisele gita gitte giulia giuliana giuliano giulio
    giuseppe giuseppina giustina gizella gizem gladys glen glenda glenn glenys gloria glyn
    gokhan golnaz gonca goncalo gonzalo gopal goran gordana gordon gorka gosta gottfried govind
    graca grace graciela graeme graham grainne grant grazia graziano graziella grazyna greet
    greg greger gregoire gregor gregorio gregory greta grethe gro gruff gruffydd grzegorz
    guadalupe gudmund gudrun guenter guglielmo guido guilherme guillaume guillem guillermina
    guillermo gul gulsen gun gunilla gunnar gunnel gunter gunther gunvor gurdeep gurmeet
    gurpreet gustaf gustav gustave gustavo gustaw guto guus guusje guy gwen gwenael gwenaelle
    gwenda gwendoline gwenllian gwennan gwilym gwion gwyn gwyneth gwynfor gyorgy gyula haakon
    habib habiba hadassah hadi hadiya hafid hafsa hakan haley halil halima halina halvard hamid
    hamida hamish hampus hamza hana hanan hanane hanif hanna hannah hanne hanneke hannele
    hannelore hannes hannu hans hans-erik hans-jurgen hans-peter harald hardeep haris harish
    harjit harm harmen harold harpreet harri harriet harrison harry harsha hartmut haruka
    haruki harun harvey hasan hassan hasse hatice hattie havard hayden hayley hazel heath
    heather hector hedwig hefin hege heidi heike heikki heiko hein heiner heinrich heinz heitor
    helder heledd helen helena helene helga helge helio helmi helmut helmuth heloisa hema
    hemant hendrik hendrika henk hennie henning henri henrietta henriette henrik henrique henry
    henryk henryka herbert heribert herman hermann hermine herminia herminio herve hessel hetty
    heulwen hicham hidde hideki hilary hilda hilde hildegard hillevi hilmar hippolyte hiroko
    hiroshi hitesh hjalmar hoa hoi-yan holger hollie holly honorata honore honorine horace
    horacio horia horst hortense hossein howard howell hubert huda hugh hugo hugues huguette
    huib hulya humberto humphrey hunter huong huseyin hussain hussein huw hynek hyun hywel iain
    ian iara iarla ibolya ibon ibrahim ibukun ida idalina idris idriss iestyn ieuan ifan ifeoma
    ifor iga ignacio ignacy ignazio igor ihor ike ikechukwu iker ilan ilaria ildiko ileana
    ilhan ilka ilkka ilona ilse ilyas imad imani imke immacolata imogen imran imre ina inacio
    inaki indira ineke ines inga inge ingeborg ingegard ingegerd ingela ingemar inger ingmar
    ingo ingolf ingrid ingrun ingvar ingvild inigo inkeri inmaculada ioana ioanna ioannis
    iolanda iolo ion iona ionut ipek iqbal ira iracema irem iren irena irene ireneusz irina
    iris irma irmgard irmina irmtraud irune iryna isa isaac isabel isabella isabelle isabelly
    isak isaura ishaan ishan ishbel isidor isidoro isidro isis isla ismael ismail ismet isobel
    isolde issa istvan itai itzel itziar iulia iulian iuliana iva ivan ivana ivano ivar iver
    ivica ivo ivone ivor ivy iwan iwo iwona izabela izaskun izzy jaakko jaap jacco jacek
    jacinta jacinto jack jackie jacky jacob jacoba jacobo jacqueline jacques jacqui jade
    jadwiga jagdish jagjit jaime jake jakub jamal james jamie jamila jamshid jan jan-philipp
    jan-willem jana janaina jane janet janice janina janine janne janneke jannie jannik jannike
    janny janos jantje janusz jared jarek jari jarl jarmila jarmo jaromir jaroslav jaroslava
    jaroslaw jasmijn jasmin jasmine jason jasper jaspreet jaswinder jatin jaume javad javed
    javier jay jaya jayden jayesh jayne jean jean-baptiste jean-claude jean-francois jean-louis
    jean-luc jean-marc jean-marie jean-michel jean-paul jean-philippe jean-pierre jean-yves
    jeanette jeanne jeannine jedrzej jeff jeffery jeffrey jelena jelle jemima jemma jen jenna
    jenni jennie jennifer jenny jeno jens jens-peter jeremi jeremiah jeremie jeremy jeroen
    jerome jerry jerzy jesper jess jesse jessica jessie jesus jet jetske ji-hoon ji-woo jiho
    jill jim jimmy jin jindrich jing jiri jirina jisoo jitka jo joachim joakim joan joana
    joanna joanne joao joaquim joaquin joaquina job jochen jodie joe joel joelle joely joep
    joerg johan johana johann johanna johanneke johannes john johnny joke jolanda jolanta
    jolien jon jonah jonas jonathan jonathon jonna joost jop jordan jordi jorg jorge jorgen
    joris jorn jorunn jose jose-luis jose-manuel josef josefa josefin josefina josefine joseph
    josephine josette josh joshua josiane josie josien josue jouko jovan jovana joyce jozef
    jozefa jozsef juan juana juanito juanjo jude judit judith judy juergen juha juhani jukka
    jules julia julian juliana julianna julie julien juliet julieta juliette julio julita
    julius juliusz jun june junko jurgen jurriaan jussara jussi justin justine justyna jutta
    jyoti kaan kaare kaarina kabir kacper kadir kai kai-uwe kaisa kaitlyn kaja kajetan kajsa
    kalevi kalina kalle kalliopi kalman kalpana kamal kamala kamaljit kamil kamila kamran kane
    kanwal kaori kapil kar-wai karan karel karen kari karianne karim karima karin karina karine
    karl karl-erik karl-heinz karla karlheinz karlijn karol karola karolina karoly karsten
    kasia kaspar kat katalin katarina katarzyna kate katerina kateryna kath katharina katharine
    katherine kathleen kathrin kathryn kathy kati katie katja katri katrin katrina katy kaveh
    kavita kavitha kay kaya kayla kayleigh kazimiera kazimierz kazuo keeley kees kehinde keiko
    keira keith kelechi kelly kelsey kelvin kemal kemi ken kenji kenneth kenny kenta kerem keri
    kerry kerstin kevin khadidja khadija khaled khalid khosrow kieran kilian kim kimberley
    kimberly kimmo kinga kiran kirk kirsi kirsteen kirsten kirstie kirsty kishore kit kitti
    kjell kjersti kjetil klaartje klaas klara klas klaudia klaus knud knut koen kofi kojo komal
    konrad konstantin konstantinos konstanze koos kornel kornelia kostas kris krishna kristen
    krister kristian kristiane kristiina kristin kristina kristine kristof kristoffer kristyna
    krisztian krisztina krystian krystof krystyna krzysiek krzysztof ksawery ksenia kuba kubra
    kuldeep kulwinder kumar kumiko kurt kwabena kwadwo kwaku kwame kwasi kwok kyle kylie
    kyriaki kyriakos lachlan ladislav laetitia laia laila lajos lakshmi laleh lalit lamin lan
    lana laoise lara larisa larissa larry lars lars-erik larysa lasse laszlo lata latisha laura
    laure lauren laurence laurent laurentiu lauri laurits lavinia lawrence layla lea leah
    leandro leanne lech lee leela leena lefteris leib leif leigh leila leire lena lene lenka
    lennart leo leokadia leon leona leonard leonardo leonel leonie leonor leonore leontien
    leopold lerato leroy lesia lesley leslie leszek leticia letizia levent levente levin lewis
    leyla li lia liam lian liang libby libor libuse licia lidia lieke lies liesbeth lieselotte
    lieve ligia liisa lila lilian liliana lilianna lillemor lilli lillian lilly lilou lily lin
    lina linda lindsay lindsey line ling linh linnea linus lionel lisa lisbet lisbeth lise liv
    livia livio liviu liz liza lizzie ljiljana lleucu llinos lloyd llyr loes logan loic lois
    lokesh lola lonneke lorcan loredana lorella lorena lorenza lorenzo loreto loretta lori
    loriana lorna lorraine lothar lotta lotte lottie lou louane loubna louis louis-marie louisa
    louise louison lourdes lourenco love lovisa lowri luana lubica lubomir lubos luc luca lucas
    lucette lucia lucian luciana luciano lucie lucien lucienne lucinda lucjan lucy lucyna ludek
    ludger ludivine ludmila ludovic ludovica ludvig ludvik ludwig ludwik luigi luigia luis
    luisa luise luisella luiz luiza lukas lukasz luke luminita luna lurdes lutz luuk luz lydia
    lydie lyn lynda lyndsey lynette lynn lynne lyudmila maaike maarit maarten mabel mabli
    macarena machteld maciej maciek mackenzie macsen madalena maddalena maddie madeleine
    madelief madhav madhu madhuri madison madonna mads mael maelle maeve mafalda magali magda
    magdalena maggie magne magnhild magnus mahaut mahdi mahesh mahmood mahmoud mahmud mahmut
    mahnaz mahsa mai maik maike mair mairead mairi mairin maisie maite maj-britt maja maksim
    maksymilian mala malachi malak malcolm maldwyn malene malgorzata mali malik malika malin
    malka malwina mamadou mandy manfred manish manisha manjit manlio manoj manolo manon manu
    manuel manuela mar mara marc marc-antoine marceau marcel marcela marcella marcelle marcello
    marcelo marcia marcin marcio marco marcos marcus mared mareike marek maren margaret
    margareta margarete margarida margarita margaux margery margit margot margret margrethe
    marguerite mari maria maria-jose mariagrazia mariah mariam mariama marian mariana
    mariangela mariann marianna marianne mariano maribel marica maricarmen marie
    marie-christine marie-claude marie-france marie-helene marie-jose marie-laure marie-louise
    marie-pierre marieke mariella marielle mariette marija marijke marijn marika mariko
    marilena marilia marilyn marina marine mario mariola marion marisa mariska marissa
    maristella marit marita marius mariusz marja marjan marjatta marjolein marjon marjorie mark
    marketa markku marko markus marleen marlena marlene marlies marloes marlon marta marten
    martha marthe martin martina martine martino martyn martyna marvin mary maryam maryline
    maryse marzanna marzena masako mason masoud massimiliano massimo mate matej mateja mateo
    mateus mateusz mathew mathias mathieu mathijs mathilda mathilde mathis matias matilda
    matilde mats matt matteo matthew matthias matthieu matti mattia mattias matylda maud maura
    maureen maurice mauricio maurits maurizio mauro maurycy mavis max maxence maxime maximiano
    maximilian maximo maxine maxwell may maya meagan mechthild meena meenakshi meera megan
    meghan mehdi mehmed mehmet mehran mei mei-lin mei-ling meike meindert meirion mel melania
    melanie melchior melek melina melinda melis melissa melissandre melody meltem melvin
    menachem menno merce mercedes merche mercy meredith merel mererid merete merijn merle mert
    merve mervyn meryem mette meurig mhairi mia micaela micah michael michaela michal michalina
    michalis micheal michel michela michele micheline michelle michiko midori mieczyslaw mieke
    miep mieszko miguel miguel-angel mihaela mihai mihaly mika mikael mike mikel mikhail mikkel
    mikko miklos mikolaj mila milada milagro milagros milan milena miles milica millie milly
    milo milos miloslav milosz milou milton mimmi mimmo min mina ming minh minho minji minna
    mira miranda mircea mirco mireia mireille mirela mirella miren miriam mirja mirjam mirjana
    mirko miroslav miroslava miroslaw miroslawa mirthe miska mitchell mitra mo modesto mogens
    mohamed mohammad mohammadreza mohammed mohan mohit mohsen moira moises mollie molly mona
    monia monica moniek monika monique montse montserrat morag mordechai morena morfydd morgan
    morgane moritz morris morten morteza morven morwenna moses moshe mouna mounir mourad moussa
    mridula muhammad muireann mukesh murat muriel murray mustafa mustapha myfanwy mykola mylene
    myles myra myriam myrtle nabil nabila nacho nada nadeem nadege nadia nadine nadir nadira
    nadja naftali najat najib naledi nalini nan nana nancy nandini nandor nanna nansi naoise
    naoki naoko naomi naresh narinder naser nasreen nasrin nasser natale natalia natalie
    nataliia natalija natan natascha natasha natasza natercia nathalie nathan nathaniel
    natividad naveed naveen nawal nazan nazanin nazaret nebojsa neelam neeltje neeraj neeta
    neha neil nele nell nellie nelson nemanja nerea nermin nerys nesrin nesta neus nga ngozi
    ngozichukwu nguyen nia niall niamh nichola nicholas nichole nick nicky niclas nico nicola
    nicolae nicolas nicole nicoleta nicoletta nicolo niels nienke nieves nigel niina nikhil
    nikita nikki niklas nikodem nikola nikolai nikolaos nikos nilesh nilgun niloufar nils
    nils-erik nimisha nina nino ninon nir nirmala nisha nitesh nitin njal nkechi nnamdi noa
    noah noel noelle noemi noemie nollaig noomi noor nora norbert noreen noriko norma norman
    nour noura nuala nuno nunzia nur nuray nurcan nurgul nuria nusrat nyasha nynke obinna
    oceane octavian oda oddvar odete odette odhran odile ofelia oguz oisin okan oksana oktawia
    ola olaf olamide olav olavi olavo ole oleg oleh olek oleksandr olena olga olha olinda olive
    oliver olivia olivier oliwia oliwier olle olli olof oluf olufemi olumide oluwaseun omar
    omer omid omolara ondine ondrej onno onur onyeka oonagh ophelia oren oreste orhan oriane
    orietta oriol orla orlagh orlando ornella orsolya ortrud osama oscar osian oskar osman
    osvaldo oswald otakar otavio otis otmar oto ottavio ottilie otto ousmane outi ove ovidiu
    owain owen oxana oystein oyvind ozan ozgur ozlem pablo paca paco paddy padma padraic
    padraig paige paivi palesa paloma pamela panagiota panagiotis pandora pankaj paola paolo
    paraskevi pari parisa parminder parth parul parveen parviz pascal pascale pascual pasi
    pasquale pat patience patrice patricia patrick patrik patrizia patrizio patrycja patryk
    patsy patti patxi paul paul-henri paula paulette paulien pauliina paulina pauline paulo
    pavel pavla pavlos pawel payam paz peadar pearl peder pedro peer peggy pekka pelin pelle
    penelope penny pentti pepa pepe pepita per-erik percy pernilla pernille perrine perry petar
    pete peter peter-jan petr petra petri petro petros petru petter petteri phil philip philipp
    philippa philippe philippine phillip phoebe phuong phyllis pia piera piergiorgio pierina
    pierluigi piero pierpaolo pierre pierre-yves piet pieter pieternel pietro pilar pina ping
    pino piotr piotrek pippa pirjo pirkko piroska piyush polly pooja poppy poul prabha pradeep
    prakash pranav prashant pratibha pratik praveen preben precious predrag preet preeti prem
    premysl priya priyanka proinsias prudence prue przemek przemyslaw puck pui puja
    purificacion qing quang quentin quim quinn quinten quiteria rabia rachael rachana rachel
    rachele rachelle rachid rachida radek radha radim radka radmila radoslaw radovan radu rafa
    rafael rafaela rafal raffaele raffaella rafiq raghav raghu ragna ragnar ragnhild raheem
    rahul raija raimundo rainer raj rajan rajat rajeev rajendra rajesh rajinder rajiv rajni
    rakesh ralf ralph raluca ram rama raman ramesh ramiro ramon ramona rana randall randi rania
    ranjan ranjit raoul raphael raphaelle raquel rasha rashid rashmi rasmus raul ravi ray
    raymond raymonde razia razvan rebeca rebecca rebecka rebekah reda reece reena reg reggie
    regina reginald regine regis rehana rei reidun reine reiner reinhard reinhardt reinhold
    reinier reka rekha remedios remi remo remy renata renate renato renaud rene renee renske
    renu renuka renzo reuben rex reyhaneh reza rhian rhianne rhiannon rhoda rhodri rhona rhonda
    rhydian rhys ria rianne ricard ricarda ricardina ricardo riccardo richard rick rickard
    ricky ridha riikka riitta rik rikard rikke riley rim rina rinaldo rinus rishi risto rita
    ritika ritu ritva rivka riya roar rob rob-jan robbie robert roberta roberto robin robyn
    rochelle rocio rod roderick rodica rodney rodolphe rodrigo roel roeland roelof rogelio
    roger rogerio rogier rohan rohini rohit roisin roksana roland rolande rolf romain roman
    romana romane romano romeo romeu romina romolo romuald romy ron ronald ronaldo ronan ronnie
    ronny roopa roos roque rory rosa rosa-maria rosalba rosaleen rosalie rosalina rosalind
    rosamund rosana rosanna rosaria rosario rose roseanne roseline rosemarie rosemary rosie
    rosina rosita ross rossana rossella rostislav roswitha rowan rowena roxana roxanne roy roya
    roza rozalia ruairi ruari ruaridh ruben ruby rudi rudiger rudo rudolf rudy ruediger rufus
    ruggero rui runa rune rupa rupert rupinder russell ruth ruud ruzena ryan ryo ryszard saad
    saar saba sabah sabatino sabina sabine sabri sabrina sacha sachin sadhbh sadia sadie saeed
    saffron sagar sahil said saima sakari sakina sakura salah saleh salim salima sally salma
    salman salome salvador salvatore sam samaneh samantha sami samia samina samir samira samuel
    samuele samy sana sanaa sandeep sander sandor sandra sandrine sandro sandy sangeeta sanjana
    sanjay sanjeev sanna sanne santi santiago saoirse sara sarah sarah-jane saray sari sarita
    sarka saroj sascha sasha saskia satish satnam satoshi satu saul savino savita scarlett
    scott seamus sean sebastian sebastiano sebastiao seda seema segolene segun selcuk selim
    selin selina selwyn sem sema semra senga seo-yeon seppo serafina serban serdar seren serena
    serge sergei sergi sergio serhii serkan setareh seth settimio seun severin severine sevgi
    sevim seweryn seydou shabana shabir shabnam shaheen shahid shahram shakira shamim shane
    shania shanice shannen shannon shanti sharon shaun shauna shawn shazia shea sheena sheetal
    sheila shelley sherri sheryl shilpa shinji shira shirin shirley shiv shivam shivani shlomo
    shmuel sho shobha shohreh shona shreya shruti shu shyam siamak sian siavash sibel sid
    siddharth sidney siegbert siegfried sieglinde siegrid siena sienna sietske signe sigrid
    sigurd sigvard sile silke silvana silvano silvia silvie silvio simao simen simin simon
    simona simone simran sina sinan sindre sinead sinem sinikka siobhan sion sioned sipho siri
    sirpa siu siv siwan sjaak sjoerd sjors skye slavica slawomir slobodan smita sneha snezana
    sofia sofie sohail soheila sola solange soledad solene solenne solveig sonal sonam sondre
    songul sonia sonja sonya soo-jin sophia sophie soraia soraya sorcha soren sorin souad
    spyros srinivas sriram stacey stacy staffan stan stanislav stanislaw stanislawa stanley
    stavros steen stefan stefania stefanie stefano steffan steffen steffi stein steinar stelios
    stella stellan sten-ake stepan steph stephan stephane stephanie stephen sterre steve steven
    stewart stian stijn stina stine stjepan struan stu stuart sture suat subhash subramaniam
    sudha sudhir sue sujata suk sukhdeep sukhjit sukhwinder suki suleyman sultan sultana suman
    sumit sune sung sunil sunita sunitha suresh surinder surya susan susana susanna susannah
    susanne sushila susie suzan suzanne suzie suzy svante svatopluk svein sven svenja sverre
    svetlana swapna swati sybil sydney sylvain sylvette sylvia sylviane sylvie sylwester sylwia
    synnove sytse szabolcs szczepan szilvia szymon tabea tabitha tadashi tadeas tadeusz tadhg
    tage tahir taiwo takashi takeshi tal talia tamar tamara tamas tammy tamsin taner tanguy
    tania tanisha tanja tanvi tanya tapani tapio tara taraneh taras tarek tarik tariq tariro
    tarja tarkan tarun tasha tasneem tatenda tatiana tatjana tatyana tawanda tayfun taylor
    tecla ted teddy teemu tegan tegid tejal telma telmo temi temitope tendai teodor teodora
    teodoro tere terence teresa tereza teri terje terri terry tess tessa tetiana teun teunis
    thabang thabo thanasis thandi thanh thea thelma themba theo theodor theodora theodore
    theodoros theophile theresa therese theresia theun thi thiago thibault thibaut thierry
    thijs thomas thor thorben thorbjorn thorsten thuy tia tiago tibor tiffany tihomir tiina
    tijn till tilly tilman tilo tim timea timm timo timothee timothy tina tine tineke ting-ting
    tirion titouan tiziana tiziano tjitske tobi tobias tobiasz toby todd tolga tolu tom tomas
    tomasz tome tomek tomislav tommaso tommy tomoko tomos ton tone toni tonia tonino tonje
    tonny tony tonya toon tor torben torbjorn tord tore torgeir torill torquil torsten tova
    tove tracey traci tracy trang traudl traute travis trevor tricia trijntje trine trinidad
    trinity trish tristan troels trond trude trudy truus trygve trystan tuan tuba tudor tugba
    tulay tullio tuncay tunde tuomas turgut turid turlough tuula tuva twan tyler tymon
    tymoteusz tyra tyrone ubaldo uche uchenna uday udo uffe ugo ugur ulf uli ulises ulla ulrica
    ulrich ulrika ulrike umar umberto umesh umit umut una unai urmila uros urs ursel ursula
    urszula uschi usha usman uta ute uttam utz uwe vaclav vaclava vaishali val valdemar
    valentim valentin valentina valentine valentyna valeria valerie valerio van vanda vandana
    vanesa vanessa vania varsha vasco vasile vasiliki vassilis vasudha vasyl vaughan vebjorn
    vedran veena vega vegard veit vendula venkatesh vera verena verity vernon veronica veronika
    veronique vesa vesna vianney vibeke vicenta vicente vicki vickie vicky victoire victor
    victoria vidar vidya vigdis viggo vijay vijaya vikas vikram viktor viktoria viktoriia vilde
    vilem vilhelm ville vilma vinay vince vincent vincente vincenza vincenzo vineet vinicius
    vinny vinod viola violet violeta viorel viorica vipul virgilio virginia virginie vishal vit
    vita vitalii vito vitor vitoria vittoria vittorio viveca vivek vivian viviana viviane
    vivien vivienne vlad vladimir vladimira vlasta vojtech volker volkmar volodymyr waclaw
    wactaw wai walburga waldemar walid wallace walter waltraud wanda wanjiru ward warren waseem
    wassim wayne wei wei-lin wendy wenke werner weronika wesley wessel whitney wibke wiebe
    wieke wieslaw wieslawa wiktor wiktoria wilco wilfred wilfried wilhelm wilhelmina will
    willem willemijn willi william willie willow wilma wilmer wim wincenty winfried winifred
    winston wioletta witold wladyslaw wlodzimierz wojciech wojtek wolfgang wolfram wouter wulf
    wyn xabier xander xaver xavi xavier xaviere xiang xiao xiaoli xiaoming ximena xin xiomara
    xoan yaa yaakov yacine yael yago yahya yalda yaman yamileth yamini yan yana yang yann
    yannick yannis yaroslav yasaman yasemin yash yasin yasmin yasmina yasmine yasser yassine
    yavuz yaw yehuda yeliz yesenia yetunde yi yildiz yilmaz ying yitzhak ylva yngve ynyr yoann
    yogesh yohan yoko yolanda yolande yonatan yosef yoshi yousef yousra youssef yu yuen yuki
    yuko yulia yuliia yumi yun yuna yunus yuri yurii yusuf yuvraj yvan yves yvette yvon yvonne
    zac zach zacharie zachary zafer zahra zain zainab zaira zak zara zbigniew zbynek zbyszek
    zdena zdenek zdenka zdravko zdzislaw zeeshan zeferino zehra zeki zelda zelia zelie zeljko
    zena zenia zenon zeynab zeynep zhang zhen ziad zineb ziva ziyad zoe zofia zofie zohra zola
    zoltan zora zoran zosia zoubida zrinka zsofia zsolt zsuzsanna zubeyde zulema zuzana zuzanna
    zygmunt
    """.split()
)

ALSO_WORDS = frozenset(
    """
    abi ade alba alma ama amber ambra ange angel april art ashley asia ask august aurora austin
    autumn avril awa ayo bas basil bela beverley bill blanca bo bodo bonnie bram brand brook
    brooklyn bruce candida carmel caro carol carwyn chance charity charlotte chase chelsea chen
    china chip christian chuck clay clement cliff clyde concha constance constanza coral
    costanza craig cruz crystal dag daisy dale dallas dan dana dawn dean deb delta destiny devi
    dolores domingo domingos don dot douglas drew duncan east eden edit esi esperanza essen eve
    even ewe faith fanny faro fay fern fidel fleur floor flora florence floris franca france
    franco frank gale gay gene georgia germain german germana gil ginger glen gloria gordon
    graca grace graham grant grazia gul guy harm harmony harrison harry hazel heath heather
    hein hidde holly honore hope houston hunter ida ignacio ike ina india ion ira iris isa isla
    israel issa ivo ivy jack jackson jade jan jasmine jay jersey jet jin job jordan joy jude
    jules june junior justice karma kat kaya keith kelly kent kerry kim king kiran kit kuba
    kurt la lake lan lance laurel lech lee leigh leo leon leslie lewis li lies lieve lily lima
    lin lincoln linden lindsay line ling lise liv lloyd lois london lorraine lotte lourdes love
    luca luna luz madison mai maja major mala mali malin mar mari marian marina marine mark
    mary mason max maximo maxwell may media mel melis melody mercedes mercy merit merle midori
    milan miles min mina ming mitchell mo mona morgan morris murray myrtle nada nan nana natale
    nell nelson neve neves nieves noa noel noor norm nour nova nur ola olive one oscar ove owen
    pace page paige paloma pan pansy paris parker pascal pat patience paz peace pearl peer
    penny per perla pia pilar pina ping pino piper poppy porter precious prince pro prudence
    puck quinn rachid ram rama randy raven ray red reed reg regina regis rei reine remedios
    reno rex rich rim rio river rob robin rocio rod roger roman romano romeo roos rosa rosario
    rose rosemary ross rowan roy royal ruby rue rusty saar sabah saffron saga sage said
    salvador sam san sandy santiago sarah-jane sari scott sean shannon sho siena sienna signe
    silver sky skye sol sole soledad solo song sonny star stella sten sterling stewart storm
    stuart sue suki sultan summer sunday sung sunny sydney tage tal tanner tara taylor tea
    temple terry theo thi thor till tilly ton tone toon tor tore trace trade trinidad trinity
    tuba tudor tuva una urs ute valentine van vega verity victor victoria vida ville vince
    viola violet virginia vita wade walker ward warren wessel west will willow winter woody
    wren xin yan yang yi york yu yun zola
    """.split()
)
"""First names that are also words, places, or surnames: they need more than a capital."""
