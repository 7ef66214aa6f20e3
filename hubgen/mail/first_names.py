"""First names that are common in Europe and among its people, without accents, in small letters.

A list like this is never whole. It only decides what is marked for a person to look at; whoever
stands in a header or signs is known without it.
"""

from __future__ import annotations

FIRST_NAMES = frozenset(
    """
        willemijn telmo iolanda danka danusia aad aafke aaliyah aarav aaron aart abbie
        abby abdul abdullah abel abi abigail abilio abimbola abraham achille achim ada
        adaeze adalbert adalgisa adam addison ade adebayo adeel adela adelaide adele
        adeline adelino adeola aderito adil aditi aditya adolfo adriaan adrian adriana
        adrianna adriano adrien afia afonso afua agata agathe agnes agneta agnetha
        agnieszka agostino agustin agustina ahmed ahmet aicha aidan aiden aileen aime
        aimee ainhoa aino aisha aitana aitor ajay ajit akash akiko akira akos akosua
        aksel akshay akua akwasi alain alan alana alastair alba albane albert alberta
        albertina alberto albin albrecht alda aldo alec aled aleid aleix alejandra
        alejandro aleksandar aleksander aleksandr aleksandra alena alesha alessandra
        alessandro alessia alessio alex alexa alexander alexandra alexandre alexei
        alexey alexia alexis alfie alfonso alfred alfredo ali alice alicia alicja alin
        alina aline alisdair alisha alison alistair allan allison almudena alois alonso
        alphonse alun alva alvaro alys alyssa ama amadeu amadou amaia amal amalia amanda
        amandeep amandine amara amaury amaya amber ambra ambroise amedeo amelia amelie
        americo amin amina aminata amine amir amit amjad amparo amrit amy ana ana-maria
        ana-paula anabel anabela anais anand ananya anas anastasia anastasiia anastasio
        anastasios anastazja anatole anatoly anders andoni andras andre andrea andreas
        andree andrei andreia andres andrew andrij andrzej andy andzelika aneta anetta
        anette aneurin ange angela angele angeles angelica angelika angelina angelo
        angharad angus angustias aniela anika aniko anil anisa anita anja anjali anke
        ankit ankita ann ann-charlotte ann-christin anna anna-karin anna-maria annabel
        annabelle annalisa annamaria anne anne-laure anne-marie anne-sophie annegret
        anneke anneli annelie annelies anneliese annemarie annette annick annie anniek
        annika annunziata anouk ans anthea anthony antje antoine antoinette anton
        antonella antonello antoni antonia antonina antonino antonio antonis antoon
        antti anuj anupam anuradha anwar anya aoife aparna apolline apostolos april
        araceli aranzazu archana archie arend ariadna ariane arianna arie arif
        aristotelis arjan arjen arjun arkadiusz armand armando armelle arminda armindo
        arnaldo arnau arnaud arne arno arnold arrigo arsene arthur artur arturo arun
        arvid arvind arwel arwyn asa asad asha ashley ashok ashraf ashwin asier asif
        aslaug asma assunta astrid asuncion athanasios atif attila attilio aubrey aude
        audrey augustin augusto augustyn aurelia aurelie aurelien aurelio aurora austin
        ava avi avigail avinash avril awa axel axelle aya ayesha aylin ayo ayse azadeh
        aziz azucena babajide babak balazs balwinder bamidele baptiste barbara barbel
        barbro barend barnabe barney barry bart bartek bartholomew bartlomiej bartolomeo
        bartosz bas basile bastian bastien beata beate beatrice beatriz beca becca becky
        begona behrouz bela belen belinda belmiro ben bence benedetta benedetto benedict
        benedicte benedita bengt benito benjamin benjamine benoit berend berenice berit
        bernadette bernard bernardo bernd bernhard bert berta bertie bertil bertold
        bertrand beth bethan bethany bettina betty bev beverley bhavna biagio bianca
        bilal biljana billie billy binta birger birgit birgitta birte bjarne bjork bjorn
        blake blanca blandine blanka bob bobby bodil bodo bogdan bogumil bogumila
        boguslaw bohumil bohuslav bojan bola bolanle boleslaw bonnie boris borja borje
        boubacar boudewijn bozena brad bradley bram branislav branko branwen brecht
        brenda brendan bria brian brice bridget brigid brigitte brita britt britt-marie
        britta bronislaw bronislawa bronwen bruce bruna brunella bruno bryan bryn bryony
        burak burkhard cadi caio caitlin caitriona caleb callum calum cameron camila
        camilla camille camillo candida capucine cara carina carine carl carl-johan
        carla carles carlijn carlo carlos carlota carlotta carly carme carmel carmela
        carmelo carmen carol carola carole carolina caroline carolyn carrie carsten
        carwyn caryl caryn cassandra cassie catalin catalina catarina caterina cathal
        catherine cathrine cathy catrin cayetana cecile cecilia cedric cees celeste
        celestin celia celina celine celso cem cemal cendrine ceri cerys cesar cesare
        cezary chaim chandra chantal charanjit charlene charles charlie charline
        charlotta charlotte chas chen chiaki chiamaka chiara chidi chidinma chike
        chinedu chinonso chinwe chioma chloe chris chrissie christa christel christele
        christelle christer christian christiane christin christina christine christof
        christoph christophe christopher christos chukwuemeka cian ciara ciaran cinzia
        ciprian ciro claire clara clare clarice clarissa clarisse claude claudia
        claudine claudio claudiu claus clelia clemence clemens clement clementine clive
        clotilde coen colas colette colin coline colm conceicao concepcion concetta
        concha conchita connor conny conor conrad constance constantin constanze cora
        coral coralie cordelia corentin corey corinna corinne cornelia corneliu corrado
        corrie cosimo cosmin costanza courtney craig cristian cristiana cristiane
        cristiano cristina cristobal cristoforo cristovao crystal csaba csilla curtis
        cynthia cyprien cyril cyrille czeslaw czeslawa daan dafydd dag daga dagmar dagny
        daisuke daisy dale dalibor daljit damian damien damilola dan dana dani danica
        daniel daniela daniele danielle danique danny danuta daphne darcy daren dario
        darius dariush dariusz darko darragh darren darryl darshan dave david davide
        davina dawid dawn deb debbie debora deborah debra debs deepa deepak deepika
        deiniol deirdre dejan delfim delia delphine delyth demba denilson denis denise
        deniz dennis derek dermot desire desiree desmond despina detlef dev devi dewi
        dezso dhruv diana diane didier diederik diego dieter dietmar dietrich dieuwke
        dilek diletta dilip dilwyn dilys dimitra dimitri dimitris dina dinesh dinis
        diogo dipti dirk dirk-jan divya dmitri dmytro doina dolores domenica domenico
        domingo domingos dominic dominik dominika dominique donal donald donatella
        donato donna dora doreen dorien doris dorit dorota dorothea dorothee dorothy
        dorte dot doug dougal douglas douwe dov dragan dragana dragos drahomira driss
        duarte dumitru duncan dusan dyfan dyfrig dylan eamon eamonn ebba ebbe eberhard
        ebru eckhard ed edda eddie edeltraud edgar edit edite edith edmund edoardo
        edouard edson eduarda eduardo edurne edvard edward edwin edyta eefje eelco eero
        efa efua egil eifion eija eileen eilidh eilif eilis einar eira eirini eirlys
        eirwen eitan eivind ekkehard ekow elan elea eleanor eleftheria elena eleni
        eleonora eleonore eleri elettra elfriede elfyn eli eliana eliane elias elif elin
        eline elio eliot elisa elisabet elisabete elisabeth elisabetta elise eliska
        eliza elizabeth elke ella ellen ellie ellinor elliot elliott elly elodie elof
        eloise eloy els elsa elsbeth elsie eluned elvira elwira elwyn elzbieta emanuel
        emanuela emanuele emeka emelie emeline emiel emiko emil emile emilia emilie
        emilio emily emine emlyn emma emmanuel emmanuelle emmet emre emrys emyr
        encarnacion enda enid eniko enrica enrico enrique enzo eoin ephraim ercan erdal
        erhard eric erica erich erik erika erin erkan erling ermelinda ernest ernestine
        ernesto erwin eryk erzsebet esa esi esme esmee esperanza esra esteban estefania
        estelle ester esther eszter ethan ethel etienne ettore euan eugene eugenia
        eugenie eugenio eugeniusz eulalia eunice eurig eusebio eva eva-lena eva-maria
        evan evangelos eve evelin eveline evelyn evelyne evert ewa ewald ewan ewelina
        ewen ewout fabian fabiana fabien fabienne fabio fabiola fabrice fabrizio fadi
        fadila fahad fahim faisal falk fanny farah farhad farhan farhana farid farida
        faruk farzaneh fatiha fatima fatma fatou fatoumata faustine fausto fay faye
        federica federico felicia felicie felicitas felicity feliks felipe felix femi
        femke ferdinand ferdinando ferenc fereshteh fergus ferhat fernand fernanda
        fernande fernando fernao ferruccio ferry fethi ffion fidel fikret filip filipa
        filipe filippo filiz finlay finley finn fiona fiorella flavia flavie flavio
        fleur floor flora florence florent florian florin floris folake fran franca
        frances francesca francine francis francisca francisco franciszek franciszka
        franck franco francois francoise frankie franklin frans frantisek franz
        franziska frauke freddie frederic frederick frederike frederique fredrik
        fredrika freek freya frida frieda frieder friederike friedhelm friedrich frits
        fritz fulvia fulvio funmi gabi gabin gabor gabriel gabriela gabriele gabriella
        gaby gael gaelle gaetan gaetano gaia gail garbine gareth gari garry gary gaspar
        gaspard gaston gaurav gauthier gavin gayatri gaynor gea geert geertje geertruida
        geeta gemma genevieve gennaro genowefa geoff geoffrey geoffroy georg george
        georges georgeta georgette georgia georgie georgina georgios geraint gerald
        geraldine gerallt gerard gerardo gerben gerd gerda gergely gerhard gerlinde
        germain germaine german germana gernot gerrit gerry gertjan gertrud gertruda
        gethin gheorghe ghislaine giacomo giada gianfranco gianluca gianmarco gianni
        giannis gianpaolo gideon gifty gigi gijs gijsbert gil gilbert gilberte gilberto
        gilda giles gill gilles gillian gina ginevra gino gioacchino giorgia giorgio
        giorgos giovanna giovanni gisela gisele gita gitte giulia giuliana giuliano
        giulio giuseppe giuseppina giustina gladys glen glenda glenn glenys gloria glyn
        gokhan golnaz goncalo gonzalo goran gordana gordon gorka gottfried graca
        graciela graeme graham grainne grant grazia graziano graziella grazyna greet
        greg greger gregoire gregor gregorio gregory greta gro gruff gruffydd grzegorz
        guadalupe gudmund gudrun guenter guglielmo guido guilherme guillaume guillem
        guillermina guillermo gul gulsen gun gunilla gunnar gunnel gunter gunther gunvor
        gurdeep gurmeet gurpreet gustaf gustav gustave gustavo guto guus guy gwen
        gwenael gwenaelle gwenda gwendoline gwenllian gwennan gwilym gwion gwyn gwyneth
        gwynfor gyorgy gyula haakon habib habiba hadassah hadi hadiya hafid hafsa hakan
        halil halima halina halvard hamid hamida hamish hamza hana hanan hanane hanif
        hanna hannah hanne hanneke hannelore hannes hannu hans hans-erik hans-jurgen
        hans-peter harald haris harish harjit harm harmen harold harpreet harri harriet
        harrison harry harsha hartmut haruka haruki harun harvey hasan hassan hasse
        hatice hattie hayden hayley hazel heather hector hedwig hefin hege heidi heike
        heikki heiko hein heiner heinrich heinz heitor helder heledd helen helena helene
        helga helge helio helmi helmut helmuth hema hemant hendrik hendrika henk hennie
        henning henri henrietta henriette henrik henrique henry henryk henryka herbert
        heribert herman hermann hermine herminia herminio herve hessel hetty heulwen
        hicham hidde hideki hilary hilda hilde hildegard hillevi hilmar hippolyte hiroko
        hiroshi hjalmar hoa holger hollie holly honorata honore honorine horace horacio
        horia horst hortense howard howell hubert huda hugh hugo hugues huguette huib
        hulya humberto humphrey huong huseyin hussain hussein huw hyun hywel iain ian
        ibon ibrahim ibukun ida idalina idris idriss iestyn ieuan ifan ifeoma ifor iga
        ignacio ignacy ignazio igor ihor ike ikechukwu iker ilan ilaria ildiko ileana
        ilhan ilka ilkka ilona ilse ilyas imad imani imke immacolata imogen imran imre
        ina inacio inaki indira ineke ines inga inge ingeborg ingegerd ingemar inger
        ingmar ingo ingolf ingrid ingrun ingvar ingvild inigo inkeri inmaculada ioana
        ioanna ioannis iolo ion iona ionut iqbal ira iracema irena irene ireneusz irina
        iris irma irmgard irmina irmtraud irune iryna isa isaac isabel isabella isabelle
        isak isaura ishaan isidoro isidro isla ismael ismail ismet isobel isolde issa
        istvan itai itziar iulia iulian ivan ivana ivano ivar iver ivica ivo ivone ivor
        ivy iwan iwo iwona izabela izaskun izzy jaakko jaap jacco jacek jacinta jacinto
        jack jackie jacky jacob jacoba jacobo jacqueline jacques jacqui jade jadwiga
        jagdish jaime jake jakub jamal james jamie jamila jamshid jan jan-philipp
        jan-willem jana janaina jane janet janice janina janine janne janneke jannie
        jannik jannike janny janos jantje janusz jared jarek jari jarl jarmila jarmo
        jaromir jaroslav jaroslava jaroslaw jasmijn jasmin jasmine jason jasper jaspreet
        jaswinder jatin jaume javed javier jaya jayden jayesh jayne jean jean-baptiste
        jean-claude jean-francois jean-louis jean-luc jean-marc jean-marie jean-michel
        jean-paul jean-philippe jean-pierre jean-yves jeanette jeanne jeannine jeff
        jeffrey jelena jelle jemima jemma jen jenni jennie jennifer jenny jens
        jens-peter jeremiah jeremie jeremy jeroen jerome jerry jerzy jesper jess jesse
        jessica jessie jesus jet jetske ji-hoon ji-woo jiho jill jim jimmy jin jindrich
        jing jiri jirina jisoo jitka jo joachim joakim joan joana joanna joanne joao
        joaquim joaquin joaquina job jochen joe joel joelle joely joep joerg johan
        johann johanna johanneke johannes john johnny joke jolanda jolanta jolien jon
        jonah jonas jonathan jonna joost jop jordan jordi jorg jorge jorgen joris jorn
        jose jose-luis jose-manuel josef josefa josefin josefina joseph josephine
        josette josh joshua josiane josie josien josue jovan jovana joyce jozef jozefa
        jozsef juan juana juanjo jude judit judith judy juergen juha juhani jukka jules
        julia julian juliana julie julien juliet julieta juliette julio julita julius
        juliusz jun june junko jurgen jurriaan jussara jussi justin justine justyna
        jutta jyoti kaare kaarina kabir kacper kai kaisa kaitlyn kajetan kajsa kalina
        kalle kalliopi kamal kamala kamaljit kamil kamila kane kaori kapil karan karel
        karen kari karianne karim karima karin karina karine karl karl-erik karl-heinz
        karla karlheinz karlijn karol karola karolina karoly karsten kasia kaspar kat
        katalin katarina katarzyna kate katerina kateryna kath katharina katharine
        katherine kathleen kathrin kathryn kathy katie katja katri katrin katrina katy
        kaveh kavita kavitha kay kaya kazimiera kazimierz kazuo keeley kees kehinde
        keiko keira keith kelechi kelly kelvin kemal ken kenji kenneth kenny kenta kerem
        keri kerry kerstin kevin khadidja khadija khaled khalid kieran kilian kim
        kimberley kimmo kinga kiran kirsi kirsten kirstie kirsty kishore kit kjell
        klaartje klaas klara klas klaudia klaus knud knut koen kofi kojo komal konrad
        konstantin konstantinos koos kornel kornelia kostas kris krishna kristen
        kristian kristin kristina kristoffer kristyna krisztina krystian krystof
        krystyna krzysiek krzysztof ksawery ksenia kuba kubra kuldeep kulwinder kumar
        kumiko kurt kwabena kwadwo kwaku kwame kwasi kyle kylie kyriaki kyriakos lachlan
        ladislav laetitia laia laila lajos lakshmi laleh lamin lan lana lara larissa
        larry lars lars-erik larysa lasse laszlo lata latisha laura laure lauren
        laurence laurent laurentiu lawrence layla lea leah leandro leanne lech lee leela
        leena lefteris leib leigh leila leire lena lene lenka lennart leo leokadia leon
        leona leonard leonardo leonel leonie leonor leontien leopold leroy lesia lesley
        leslie leszek leticia letizia levente levin lewis leyla li lia liam lian liang
        libby libor libuse licia lidia lieke lies liesbeth lieselotte lieve ligia liisa
        lila lilian liliana lilianna lillian lilou lily lin lina linda lindsay lindsey
        line ling linh linus lionel lisa lisbet lisbeth lise livia livio liviu liz liza
        lizzie ljiljana lleucu llinos lloyd llyr loes loic lois lola lonneke loredana
        lorella lorena lorenza lorenzo loretta loriana lorna lorraine lothar lotta lotte
        lottie lou louane loubna louis louis-marie louisa louise louison lourdes
        lourenco love lovisa lowri luana lubomir lubos luc luca lucas lucette lucia
        lucian luciana luciano lucie lucien lucienne lucinda lucjan lucy lucyna ludek
        ludger ludivine ludmila ludovic ludovica ludvig ludwig ludwik luigi luigia luis
        luisa luise luisella luiz luiza lukas lukasz luke luminita luna lurdes lutz luuk
        luz lydia lydie lyn lynda lyndsey lynette lynn lynne lyudmila maaike maarten
        mabel mabli macarena machteld maciej maciek mackenzie macsen madalena maddalena
        maddie madeleine madelief madhu madhuri madison madonna mael maelle maeve
        mafalda magali magda magdalena maggie magne magnhild magnus mahaut mahdi mahesh
        mahmood mahmoud mahmud mahsa mai maik maike mair mairead maisie maite maj-britt
        maja maksim mala malachi malak malcolm maldwyn malene malgorzata mali malik
        malika malin malka malwina mamadou mandy manfred manish manjit manlio manoj
        manolo manon manuel manuela mar mara marc marc-antoine marceau marcel marcela
        marcella marcelle marcello marcelo marcia marcin marcio marco marcos marcus
        mared mareike marek maren margaret margareta margarete margarida margarita
        margaux margery margit margot margret margrethe marguerite mari maria maria-jose
        mariagrazia mariah mariam mariama marian mariana mariangela mariann marianna
        marianne mariano maribel marica maricarmen marie marie-christine marie-claude
        marie-france marie-helene marie-jose marie-laure marie-louise marie-pierre
        marieke mariella marielle mariette marija marijke marijn mariko marilena marilia
        marilyn marina marine mario mariola marion marisa mariska maristella marit
        marita marius mariusz marja marjan marjatta marjolein marjon marjorie marketa
        markku marko markus marleen marlena marlene marlies marloes marlon marta marten
        martha marthe martin martina martine martyna marvin mary maryam maryline maryse
        marzanna marzena masako mason masoud massimiliano massimo mate matej mateja
        mateo mateus mateusz mathew mathias mathieu mathilda mathilde mathis matias
        matilda matilde mats matt matteo matthew matthias matti mattia mattias matylda
        maud maura maureen maurice mauricio maurits maurizio mauro mavis max maxence
        maxime maximiano maximilian maximo maxine maxwell maya mechthild meena meenakshi
        meera megan mehdi mehmed mehmet mehran mei mei-ling meike meindert meirion mel
        melania melanie melchior melek melina melinda melis melissa melissandre melody
        meltem melvin menachem menno merce mercedes merche mercy meredith merel mererid
        merete merijn merle merve mervyn meryem mette meurig mia micaela micah michael
        michaela michal michalina michalis michela michele micheline michelle michiko
        midori mieczyslaw mieke miep miguel miguel-angel mihaela mihai mihaly mika
        mikael mike mikel mikhail mikkel mikko miklos mikolaj milada milagros milan
        milena miles milica millie milly milo milos miloslav milton mimmi mimmo min mina
        ming minh minho minji minna mira miranda mircea mireia mireille mirela mirella
        miren miriam mirja mirjam mirjana mirko miroslav miroslava miroslaw miroslawa
        miska mitchell mitra mo modesto mogens mohamed mohammad mohammed mohan mohit
        mohsen moira moises mollie molly mona monia monica moniek monika monique montse
        montserrat morag mordechai morena morfydd morgan morgane moritz morris morten
        morwenna moses moshe mouna mounir mourad moussa muhammad mukesh murat muriel
        murray mustafa mustapha myfanwy mykola mylene myles myra myriam myrtle nabil
        nabila nacho nada nadeem nadege nadia nadine nadir nadira nadja naftali najat
        najib nan nana nancy nandini nandor nanna nansi naoki naoko naomi naresh
        narinder nasreen nasrin nasser natale natalia natalie nataliia natalija natascha
        natasha natercia nathalie nathan nathaniel natividad naveed nawal nazan nazanin
        nebojsa neelam neeltje neeraj neeta neha neil nele nell nellie nelson nemanja
        nerea nermin nerys nesrin nesta neus nga ngozi nguyen nia niall niamh nichola
        nicholas nick nicky nico nicola nicolae nicolas nicole nicoleta nicoletta nicolo
        niels nienke nieves nigel niina nikhil nikita nikki niklas nikodem nikola
        nikolai nikolaos nikos nilesh niloufar nils nils-erik nimisha nina nino ninon
        nir nirmala nisha nitin njal nkechi nnamdi noa noah noel noelle noemie non noomi
        noor nora norbert noreen noriko norma norman nour noura nuala nuno nunzia nur
        nuray nurcan nuria nusrat nynke obinna octavian oda oddvar odete odette odile
        ofelia oguz oksana oktawia ola olaf olamide olav olavo ole oleg oleh olek
        oleksandr olena olga olha olinda olive oliver olivia olivier oliwia oliwier olle
        olli olof oluf olufemi olumide oluwaseun omar omer omid omolara ondine ondrej
        onno onur onyeka oonagh ophelia oren oreste orhan oriane orietta oriol orla
        orlagh orlando ornella ortrud osama oscar osian oskar osman osvaldo oswald
        otakar otavio otis otmar ottavio ottilie otto ousmane outi ove ovidiu owain owen
        oystein ozan ozlem pablo paca paco paddy padma padraig paige paivi paloma pamela
        panagiota panagiotis pandora pankaj paola paolo paraskevi parisa parminder parul
        parveen parviz pascal pascale pascual pasquale patience patrice patricia patrick
        patrik patrizia patrizio patrycja patryk patsy patti patxi paul paul-henri paula
        paulette paulien paulina pauline paulo pavel pavla pavlos pawel payam paz pearl
        peder pedro peer peggy pekka pelle penelope penny pentti pepa pepe pepita
        per-erik percy pernilla pernille perrine perry petar pete peter peter-jan petr
        petra petri petro petros petter phil philip philipp philippa philippe phillip
        phoebe phuong phyllis pia piera piergiorgio pierluigi piero pierpaolo pierre
        pierre-yves piet pieter pieternel pietro pilar pina ping pino piotr piotrek
        pippa pirjo pirkko piroska polly pooja poppy poul prabha pradeep prakash pranav
        prashant pratik praveen preben precious predrag preet preeti prem premysl priya
        priyanka prudence prue przemek przemyslaw puck puja purificacion qing quang
        quentin quim quinn quiteria rabia rachael rachana rachel rachele rachelle rachid
        rachida radek radha radim radka radmila radoslaw radovan radu rafa rafael
        rafaela rafal raffaele raffaella rafiq raghav ragna ragnar ragnhild raheem rahul
        raija raimundo rainer raj rajan rajeev rajesh rajinder rajiv rajni rakesh ralf
        ralph raluca ram rama raman ramesh ramiro ramon ramona rana rania ranjan ranjit
        raoul raphael raphaelle raquel rasha rashid rashmi rasmus raul ravi ray raymond
        raymonde razia razvan rebecca rebecka rebekah reda reece reena reg reggie regina
        reginald regine regis rehana rei reine reiner reinhard reinhold reinier reka
        rekha remedios remi remo remy renata renate renato renaud rene renee renske renu
        renuka renzo reuben rex reza rhian rhiannon rhoda rhodri rhona rhonda rhydian
        rhys ria rianne ricard ricarda ricardina ricardo riccardo richard rick ricky
        ridha riikka riitta rik rikard rikke riley rim rina rinaldo rinus rishi rita
        ritika ritu rivka rob rob-jan robbie robert roberta roberto robyn rochelle rocio
        rod roderick rodica rodney rodolphe rodrigo roel roeland roelof rogelio roger
        rogerio rogier rohan rohini rohit roisin roksana roland rolande rolf romain
        roman romana romane romano romeo romeu romina romolo romuald romy ron ronald
        ronaldo ronan ronnie ronny roopa roos roque rory rosa rosalba rosaleen rosalie
        rosalina rosalind rosamund rosana rosanna rosaria rosario roseanne roseline
        rosemarie rosemary rosie rosina ross rossana rossella rostislav roswitha rowan
        rowena roxana roxanne roy roya roza ruairi ruben ruby rudi rudiger rudolf rudy
        ruediger rufus ruggero rui runa rune rupa rupert rupinder russell ruth ruud
        ruzena ryan ryo ryszard saad saar sabah sabatino sabina sabine sabri sabrina
        sacha sachin sadia sadie saeed saffron sahil said saima sakina sakura salah
        saleh salim salima sally salma salman salome salvador salvatore sam samaneh
        samantha sami samia samina samir samira samuel samuele samy sana sanaa sandeep
        sander sandor sandra sandrine sandro sangeeta sanjana sanjay sanjeev sanna sanne
        santi santiago saoirse sara sarah sarah-jane saray sari sarita sarka saroj
        sascha sasha saskia satish satnam satoshi satu saul savino savita scarlett scott
        seamus sean sebastian sebastiano sebastiao seda seema segolene segun selim
        selina selwyn semra seo-yeon seppo serafina serdar seren serena serge sergei
        sergi sergio serhii serkan seth settimio seun severine sevgi sevim seweryn
        seydou shabana shabir shaheen shahid shahram shakira shamim shane shania shanice
        shannon shanti sharon shaun shauna shazia sheena sheetal sheila shelley sheryl
        shilpa shinji shira shirin shirley shiv shivani shlomo shmuel sho shobha shohreh
        shona shreya shruti shu shyam siamak sian sibel sid sidney siegbert siegfried
        sieglinde siegrid siena sienna sietske signe sigrid sigurd sigvard silke silvana
        silvano silvia silvio simao simen simin simon simona simone simran sina sinan
        sindre sinead sinikka siobhan sion sioned siri sirpa siv siwan sjaak sjoerd
        sjors skye slavica slawomir slobodan smita sneha snezana sofia sofie sohail sola
        solange soledad solene solenne solveig sonal sonia sonja sonya soo-jin sophia
        sophie soraya soren sorin souad spyros stacey stacy staffan stan stanislav
        stanislaw stanislawa stanley stavros stefan stefania stefanie stefano steffan
        steffen steffi stein steinar stelios stella stellan sten-ake stepan steph
        stephan stephane stephanie stephen steve steven stewart stijn stine stjepan stu
        stuart sture subhash sudha sudhir sukhdeep sukhjit sukhwinder suki suleyman
        sultan sultana suman sumit sune sung sunil sunita suresh surinder susan susana
        susanna susannah susanne sushila susie suzan suzanne suzie suzy svante svatopluk
        svein sven svenja sverre svetlana swati sybil sydney sylvain sylvette sylvia
        sylviane sylvie sylwester sylwia synnove sytse szabolcs szczepan szilvia szymon
        tabitha tadashi tadeusz tage tahir taiwo takashi takeshi tal talia tamar tamara
        tamas tammy tamsin tanguy tania tanisha tanja tanya tapio tara taras tarek tarik
        tariq tarja tarun tasha tasneem tatiana tatjana tatyana taylor tecla ted teddy
        teemu tegan tegid tejal telma temi temitope tendai teodor teodora teodoro tere
        terence teresa tereza teri terje terri terry tess tessa tetiana teun teunis
        thabo thanasis thandi thanh thea thelma theo theodor theodora theodore theodoros
        theresa therese theresia theun thi thiago thibault thibaut thierry thijs thomas
        thor thorben thorbjorn thorsten thuy tia tiago tibor tiffany tihomir tiina tijn
        till tilly tilman tilo tim timm timo timothee timothy tina tineke tirion titouan
        tiziana tiziano tjitske tobi tobias tobiasz toby todd tolga tolu tom tomas
        tomasz tome tomek tomislav tommaso tommy tomoko tomos ton tone toni tonino tony
        toon tor torben torbjorn tore torgeir torsten tova tove tracey tracy trang
        traudl traute trevor tricia trijntje trine trinidad trinity trish tristan troels
        trond trude trudy truus trygve trystan tuan tuba tudor tugba tullio tunde tuomas
        tuula tuva twan tyler tymon tymoteusz tyra tyrone ubaldo uche uchenna uday udo
        ugo ugur ulf uli ulla ulrica ulrich ulrika ulrike uma umar umberto umesh umit
        una unai urmila uros urs ursel ursula urszula uschi usha usman uta ute utz uwe
        vaclav vaclava val valdemar valentin valentina valentine valentyna valeria
        valerie valerio van vanda vandana vanesa vanessa vania varsha vasco vasile
        vasiliki vassilis vasyl vaughan vebjorn vedran veena vega vegard veit venkatesh
        vera verena verity vernon veronica veronika vesa vesna vianney vibeke vicenta
        vicente vicki vickie vicky victoire victor victoria vidar vidya vigdis viggo
        vijay vikas vikram viktor viktoria viktoriia vilhelm ville vilma vinay vince
        vincent vincente vincenza vincenzo vineet vinny vinod viola violet violeta
        viorel viorica vipul virgilio virginia virginie vishal vit vita vitalii vito
        vitor vittoria vittorio viveca vivek vivian viviana viviane vivien vivienne vlad
        vladimir vladimira vlasta vojtech volker volkmar volodymyr waclaw wactaw
        walburga waldemar walid wallace walter waltraud wanda wanjiru ward warren waseem
        wassim wayne wei wendy werner weronika wesley wessel wibke wiebe wieke wieslaw
        wieslawa wiktor wiktoria wilco wilfred wilfried wilhelm wilhelmina willem willi
        william willow wilma wim wincenty winfried winifred winston wioletta witold
        wladyslaw wlodzimierz wojciech wojtek wolfgang wolfram wouter wulf wyn xabier
        xander xaver xavi xavier xaviere xiang xiao xiaoming ximena xin xoan yaa yaakov
        yacine yael yago yahya yaman yan yana yang yann yannick yannis yaroslav yasaman
        yash yasin yasmin yasmina yasmine yasser yassine yavuz yaw yehuda yetunde yi
        yildiz yilmaz ying yitzhak ylva yngve ynyr yoann yogesh yohan yoko yolanda
        yolande yonatan yosef yoshi yousef yousra youssef yu yuki yuko yulia yuliia yumi
        yun yuna yunus yuri yurii yusuf yvan yves yvette yvon yvonne zach zachary zahra
        zain zainab zak zara zbigniew zbynek zbyszek zdena zdenek zdenka zdravko
        zdzislaw zeeshan zeferino zehra zeki zelda zelia zelie zeljko zena zenon zeynab
        zeynep zhang zhen ziad zineb ziva ziyad zoe zofia zohra zola zoltan zoran zosia
        zoubida zrinka zsofia zsolt zsuzsanna zubeyde zulema zuzana zuzanna zygmunt
        """.split()
)

ALSO_WORDS = frozenset(
    """
        abi ade alba alma ama amber ambra ange angel april art ashley asia ask august
        aurora austin autumn avril awa ayo bas basil bela beverley bill blanca bo bodo
        bonnie bram brand brook brooklyn bruce candida carmel caro carol carwyn chance
        charity charlotte chase chelsea chen china chip christian chuck clay clement
        cliff clyde concha constance constanza coral costanza craig cruz crystal dag
        daisy dale dallas dan dana dawn dean deb delta destiny devi dolores domingo
        domingos don dot douglas drew duncan east eden edit esi esperanza essen eve even
        ewe faith fanny faro fay fern fidel fleur floor flora florence floris franca
        france franco frank gale gay gene georgia germain german germana gil ginger glen
        gloria gordon graca grace graham grant grazia gul guy harm harmony harrison
        harry hazel heath heather hein hidde holly honore hope houston hunter ida
        ignacio ike ina india ion ira iris isa isla israel issa ivo ivy jack jackson
        jade jan jasmine jay jersey jet jin job jordan joy jude jules june junior
        justice karma kat kaya keith kelly kent kerry kim king kiran kit kuba kurt la
        lake lan lance laurel lech lee leigh leo leon leslie lewis li lies lieve lily
        lima lin lincoln linden lindsay line ling lise liv lloyd lois london lorraine
        lotte lourdes love luca luna luz madison mai maja major mala mali malin mar mari
        marian marina marine mark mary mason max maximo maxwell may media mel melis
        melody mercedes mercy merit merle midori milan miles min mina ming mitchell mo
        mona morgan morris murray myrtle nada nan nana natale nell nelson neve neves
        nieves noa noel noor norm nour nova nur ola olive one oscar ove owen pace page
        paige paloma pan pansy paris parker pascal pat patience paz peace pearl peer
        penny per perla pia pilar pina ping pino piper poppy porter precious prince pro
        prudence puck quinn rachid ram rama randy raven ray red reed reg regina regis
        rei reine remedios reno rex rich rim rio river rob robin rocio rod roger roman
        romano romeo roos rosa rosario rose rosemary ross rowan roy royal ruby rue rusty
        saar sabah saffron saga sage said salvador sam san sandy santiago sarah-jane
        sari scott sean shannon sho siena sienna signe silver sky skye sol sole soledad
        solo song sonny star stella sten sterling stewart storm stuart sue suki sultan
        summer sunday sung sunny sydney tage tal tanner tara taylor tea temple terry
        theo thi thor till tilly ton tone toon tor tore trace trade trinidad trinity
        tuba tudor tuva una urs ute valentine van vega verity victor victoria vida ville
        vince viola violet virginia vita wade walker ward warren wessel west will willow
        winter woody wren xin yan yang yi york yu yun zola
        """.split()
)
"""First names that are also words, places, or surnames: they need more than a capital."""
