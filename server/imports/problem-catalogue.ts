interface Words {
  th: string
  en: string
}
interface Entry {
  /** refused: the row is not in the database. kept: it is, and this is what to know about it. */
  outcome: 'refused' | 'kept'
  reason: Words
  mend: Words
}

function refused(reasonEn: string, reasonTh: string, mendEn: string, mendTh: string): Entry {
  return { outcome: 'refused', reason: { th: reasonTh, en: reasonEn }, mend: { th: mendTh, en: mendEn } }
}

function kept(reasonEn: string, reasonTh: string, mendEn: string, mendTh: string): Entry {
  return { outcome: 'kept', reason: { th: reasonTh, en: reasonEn }, mend: { th: mendTh, en: mendEn } }
}

/** Everything a loader may say about a row. `{name}` is filled from the problem's names. */
export const problemCatalogue = {
  // the file's shape
  row_width: refused(
    'The row has {found} cells, the header {wanted}.',
    'แถวนี้มี {found} ช่อง แต่หัวตารางมี {wanted} ช่อง',
    'Look for a comma or quotation mark too many or too few.',
    'ตรวจจุลภาคหรืออัญประกาศที่ขาดหรือเกิน',
  ),
  duplicate_column: kept(
    'Two columns have this name; neither is used.',
    'มีสองคอลัมน์ชื่อเดียวกัน จึงไม่ได้ใช้ทั้งคู่',
    'Rename one if it matters.',
    'หากจำเป็นโปรดเปลี่ยนชื่อคอลัมน์หนึ่ง',
  ),
  lost_characters: kept(
    'The text holds �: characters were lost before this file was made.',
    'ข้อความมีอักขระ � แสดงว่าตัวอักษรสูญหายก่อนสร้างไฟล์นี้',
    'Export the file again as UTF-8 from where it comes from.',
    'ส่งออกไฟล์ใหม่เป็น UTF-8 จากต้นทาง',
  ),
  missing_value: refused('The value is missing.', 'ไม่มีค่า', 'Fill it in.', 'โปรดกรอกค่า'),
  bad_code: refused(
    'This is no code: {wanted} digits are wanted.',
    'รหัสไม่ถูกต้อง ต้องเป็นตัวเลข {wanted} หลัก',
    'Give the official code, leading zeros kept.',
    'โปรดใช้รหัสทางการ และคงศูนย์นำหน้าไว้',
  ),
  bad_year: refused('This is no year.', 'ปีไม่ถูกต้อง', 'Give a year such as 2564 or 2021.', 'โปรดใส่ปี เช่น 2564 หรือ 2021'),
  bad_count: refused(
    'This is no whole number of at least 0.',
    'ไม่ใช่จำนวนเต็มตั้งแต่ 0 ขึ้นไป',
    'Give digits only.',
    'โปรดใส่เฉพาะตัวเลข',
  ),
  bad_amount: refused(
    'This is no amount in baht with at most two decimals.',
    'ไม่ใช่จำนวนเงินบาทที่มีทศนิยมไม่เกินสองตำแหน่ง',
    'Give digits such as 1250000 or 99.50.',
    'โปรดใส่ตัวเลข เช่น 1250000 หรือ 99.50',
  ),
  duplicate_row: refused(
    'The same key stands in line {first} already.',
    'ซ้ำกับบรรทัดที่ {first}',
    'Remove one of the two.',
    'โปรดลบออกหนึ่งแถว',
  ),
  conflicting_names: kept(
    'Line {first} calls {code} {name}.',
    'บรรทัดที่ {first} เรียก {code} ว่า {name}',
    'The first name was taken; make them the same.',
    'ใช้ชื่อแรก โปรดแก้ให้ตรงกัน',
  ),
  nesting_broken: refused(
    'The code does not begin with the code of the area above it ({parent}).',
    'รหัสไม่ได้ขึ้นต้นด้วยรหัสของพื้นที่ระดับบน ({parent})',
    'Correct one of the two codes.',
    'โปรดแก้รหัสใดรหัสหนึ่ง',
  ),

  // areas and their polygons
  feature_malformed: refused(
    'This is no GeoJSON feature: {why}.',
    'ไม่ใช่ feature ของ GeoJSON: {why}',
    'Export the file again.',
    'โปรดส่งออกไฟล์ใหม่',
  ),
  geometry_missing: refused(
    'The feature has no geometry.',
    'ไม่มีรูปทรงเรขาคณิต',
    'Draw or export it again.',
    'โปรดวาดหรือส่งออกใหม่',
  ),
  geometry_malformed: refused(
    'The geometry cannot be read: {why}.',
    'อ่านรูปทรงไม่ได้: {why}',
    'Export it again.',
    'โปรดส่งออกใหม่',
  ),
  geometry_out_of_bounds: refused(
    'A position is not on the globe: {lng}, {lat}.',
    'พิกัดอยู่นอกโลก: {lng}, {lat}',
    'Give longitude and latitude in degrees (WGS 84); metres of a UTM grid must be converted first.',
    'โปรดใช้ลองจิจูดและละติจูดเป็นองศา (WGS 84) หากเป็นเมตรในระบบ UTM ต้องแปลงก่อน',
  ),
  geometry_wrong_type: refused(
    'A polygon is wanted, not {type}.',
    'ต้องเป็นรูปหลายเหลี่ยม ไม่ใช่ {type}',
    'Give the area as Polygon or MultiPolygon.',
    'โปรดให้พื้นที่เป็น Polygon หรือ MultiPolygon',
  ),
  geometry_mended: kept(
    'The polygon was invalid ({why} at {lng}, {lat}) and was mended; its area changed by {change} %.',
    'รูปหลายเหลี่ยมไม่ถูกต้อง ({why} ที่ {lng}, {lat}) ได้ซ่อมให้แล้ว เนื้อที่เปลี่ยนไป {change} %',
    'Look at the place; correct the source if the area changed noticeably.',
    'โปรดดูตำแหน่งนั้น หากเนื้อที่เปลี่ยนไปมากให้แก้ที่ต้นทาง',
  ),
  geometry_invalid: refused(
    'The geometry is invalid ({why} at {lng}, {lat}) and cannot be mended safely.',
    'รูปทรงไม่ถูกต้อง ({why} ที่ {lng}, {lat}) และซ่อมโดยปลอดภัยไม่ได้',
    'Mend it in a GIS program at the place named.',
    'โปรดซ่อมในโปรแกรม GIS ณ ตำแหน่งที่ระบุ',
  ),
  polygon_without_code: kept(
    'No code list has this code; the area is kept and marked as not listed.',
    'ไม่พบรหัสนี้ในบัญชีรหัส จึงเก็บพื้นที่ไว้และทำเครื่องหมายว่าไม่อยู่ในบัญชี',
    'Load a code list that has it, or correct the code.',
    'โปรดนำเข้าบัญชีรหัสที่มีรหัสนี้ หรือแก้รหัส',
  ),
  area_without_polygon: kept(
    '{name} is listed, but no {kind} polygon of it is known.',
    '{name} อยู่ในบัญชีรหัส แต่ไม่มีขอบเขต{kindTh}',
    'Load a boundary file that has it.',
    'โปรดนำเข้าไฟล์ขอบเขตที่มีพื้นที่นี้',
  ),
  parent_missing: refused(
    'The area above it, {parent}, is not known.',
    'ไม่รู้จักพื้นที่ระดับบน {parent}',
    'Load that area first.',
    'โปรดนำเข้าพื้นที่นั้นก่อน',
  ),
  district_outline_general: kept(
    'Its subdistricts do not make up its outline ({why}); the generalized outline stands for it.',
    'รวมตำบลแล้วไม่ได้ขอบเขตอำเภอ ({why}) จึงใช้ขอบเขตอย่างง่ายแทน',
    'Load the missing subdistrict polygons.',
    'โปรดนำเข้าขอบเขตตำบลที่ขาด',
  ),

  // LAOs
  lao_type_unknown: refused(
    'This type of LAO is not known.',
    'ไม่รู้จักประเภท อปท. นี้',
    'Use อบจ., ทน., ทม., ทต., อบต. or a special kind.',
    'โปรดใช้ อบจ. ทน. ทม. ทต. อบต. หรือรูปแบบพิเศษ',
  ),
  code_contradicts_type: kept(
    'A code that begins with {digit} is of type {expected}; the row says {type}, which was taken.',
    'รหัสที่ขึ้นต้นด้วย {digit} เป็นประเภท {expected} แต่แถวนี้ระบุ {type} จึงใช้ตามที่ระบุ',
    'Check with the register whether the LAO was raised to a municipality.',
    'โปรดตรวจกับทะเบียนว่ามีการเปลี่ยนฐานะหรือไม่',
  ),
  province_unknown: refused(
    'No such province is loaded.',
    'ไม่พบจังหวัดนี้ในระบบ',
    'Load the areas first, or correct it.',
    'โปรดนำเข้าข้อมูลพื้นที่ก่อน หรือแก้ค่านี้',
  ),
  district_unknown: kept(
    'No such district of province {province} is loaded; the LAO is kept without a district.',
    'ไม่พบอำเภอนี้ในจังหวัด {province} จึงเก็บ อปท. ไว้โดยไม่ระบุอำเภอ',
    'Correct the district code.',
    'โปรดแก้รหัสอำเภอ',
  ),
  subdistrict_unknown: kept(
    'No area has the code {code}; that part of what the LAO serves is left out.',
    'ไม่มีพื้นที่รหัส {code} จึงไม่นับเป็นพื้นที่รับผิดชอบ',
    'Correct the code.',
    'โปรดแก้รหัส',
  ),
  covers_unreadable: kept(
    '{part} is not a subdistrict code with :c or :p.',
    '{part} ไม่ใช่รหัสตำบลที่ตามด้วย :c หรือ :p',
    'Write 500101:c|500102:p.',
    'โปรดเขียนแบบ 500101:c|500102:p',
  ),
  point_missing: kept(
    'The office has no coordinates.',
    'ไม่มีพิกัดสำนักงาน',
    'Give them when they are known.',
    'โปรดเพิ่มเมื่อทราบพิกัด',
  ),
  point_unreadable: kept(
    'The coordinates are no pair of degrees; the LAO is kept without an office point.',
    'พิกัดไม่ใช่องศา จึงเก็บ อปท. ไว้โดยไม่มีจุดสำนักงาน',
    'Give degrees, such as 18.79 and 98.98.',
    'โปรดใส่เป็นองศา เช่น 18.79 และ 98.98',
  ),
  point_latitude_is_longitude: kept(
    'Latitude and longitude are the same number; the LAO is kept without an office point.',
    'ละติจูดและลองจิจูดเป็นเลขเดียวกัน จึงเก็บ อปท. ไว้โดยไม่มีจุดสำนักงาน',
    'One of the two was copied over the other: look it up again.',
    'ค่าหนึ่งถูกคัดลอกทับอีกค่าหนึ่ง โปรดหาพิกัดใหม่',
  ),
  point_swapped: kept(
    'Latitude and longitude look swapped; the LAO is kept without an office point.',
    'ละติจูดกับลองจิจูดน่าจะสลับกัน จึงเก็บ อปท. ไว้โดยไม่มีจุดสำนักงาน',
    'Swap the two.',
    'โปรดสลับค่าทั้งสอง',
  ),
  point_outside_thailand: kept(
    'The office point lies outside Thailand (97.3–105.7 E, 5.6–20.5 N).',
    'จุดสำนักงานอยู่นอกประเทศไทย (ลองจิจูด 97.3–105.7 ละติจูด 5.6–20.5)',
    'Check both numbers.',
    'โปรดตรวจค่าทั้งสอง',
  ),
  point_outside_province: kept(
    'The office point lies {km} km outside its province {province}.',
    'จุดสำนักงานอยู่นอกจังหวัด {province} ออกไป {km} กม.',
    'Check the point, unless the office does stand there.',
    'โปรดตรวจพิกัด เว้นแต่สำนักงานตั้งอยู่ที่นั่นจริง',
  ),
  lao_population_unreadable: kept(
    'The population is no whole number; the LAO is kept without it.',
    'จำนวนประชากรไม่ใช่จำนวนเต็ม จึงเก็บ อปท. ไว้โดยไม่มีค่านี้',
    'Give digits only.',
    'โปรดใส่เฉพาะตัวเลข',
  ),

  // population
  area_unknown: refused(
    'No area has this code.',
    'ไม่มีพื้นที่รหัสนี้',
    'Load the areas first, or correct the code.',
    'โปรดนำเข้าข้อมูลพื้นที่ก่อน หรือแก้รหัส',
  ),
  level_contradicts_code: refused(
    'A code like this is of the level {level}.',
    'รหัสลักษณะนี้อยู่ในระดับ {level}',
    'Correct the level or the code.',
    'โปรดแก้ระดับหรือรหัส',
  ),
  sum_differs: kept(
    'The {children} add up to {sum}, the file says {given}: a difference of {difference}.',
    'ผลรวมของ{childrenTh} คือ {sum} แต่ไฟล์ระบุ {given} ต่างกัน {difference}',
    'Both figures are kept as given; ask the source which is right.',
    'เก็บค่าทั้งสองตามที่ให้มา โปรดสอบถามแหล่งข้อมูล',
  ),

  // projects
  duplicate_source_id: kept(
    'This project number stands in line {first} already; the row is kept as {kept_as}.',
    'เลขที่โครงการนี้มีแล้วในบรรทัดที่ {first} จึงเก็บแถวนี้เป็น {kept_as}',
    'Check whether both rows are the same project.',
    'โปรดตรวจว่าเป็นโครงการเดียวกันหรือไม่',
  ),
  lao_matched_loosely: kept(
    'The register has no LAO of exactly this name in {province}; taken for {name} ({code}): {how}.',
    'ไม่มี อปท. ชื่อนี้ตรงตัวใน {province} จึงถือเป็น {name} ({code}): {howTh}',
    'Check it, and correct the name if it is right.',
    'โปรดตรวจสอบ และแก้ชื่อให้ตรงหากถูกต้อง',
  ),
  lao_told_by_title: kept(
    '{count} LAOs of {province} have this name; the title names the place of {name} ({code}).',
    'มี อปท. ชื่อนี้ {count} แห่งใน {province} ชื่อโครงการระบุพื้นที่ของ {name} ({code})',
    'Give the LAO code to be sure.',
    'โปรดระบุรหัส อปท. เพื่อความแน่นอน',
  ),
  lao_ambiguous: kept(
    '{count} LAOs of {province} have this name ({codes}); the project counts in its province, under the name as given.',
    'มี อปท. ชื่อนี้ {count} แห่งใน {province} ({codes}) โครงการจึงนับในจังหวัดตามชื่อที่ให้มา',
    'Give the LAO code.',
    'โปรดระบุรหัส อปท.',
  ),
  lao_unknown: kept(
    'No LAO of {province} has this name; the project counts in its province, under the name as given.',
    'ไม่มี อปท. ชื่อนี้ใน {province} โครงการจึงนับในจังหวัดตามชื่อที่ให้มา',
    'Correct the name, or give the LAO code.',
    'โปรดแก้ชื่อ หรือระบุรหัส อปท.',
  ),
  lao_code_unknown: refused(
    'No LAO has this code.',
    'ไม่มี อปท. รหัสนี้',
    'Load the LAOs first, or correct the code.',
    'โปรดนำเข้าข้อมูล อปท. ก่อน หรือแก้รหัส',
  ),
  lao_in_other_province: kept(
    'No single LAO of {province} has this name; the title names {other}, and the project is taken for {name} ({code}) there.',
    'ใน {province} ไม่มี อปท. ชื่อนี้เพียงแห่งเดียว ชื่อโครงการระบุ {other} จึงถือเป็น {name} ({code}) ในจังหวัดนั้น',
    'Check it; the province column seems wrong.',
    'โปรดตรวจสอบ ช่องจังหวัดน่าจะผิด',
  ),
  title_names_other_province: kept(
    'The row says {province}, the title says {other}. The LAO was taken as the row says, the place as the title does.',
    'แถวนี้ระบุ {province} แต่ชื่อโครงการระบุ {other} จึงใช้ อปท. ตามแถว และใช้พื้นที่ตามชื่อโครงการ',
    'Correct whichever is wrong: the LAO may be a namesake in another province.',
    'โปรดแก้ค่าที่ผิด อปท. อาจเป็นแห่งอื่นที่ชื่อพ้องกันในจังหวัดอื่น',
  ),
  subdistrict_ambiguous: kept(
    'The title names {name}, and {count} subdistricts could be meant ({codes}); none was taken.',
    'ชื่อโครงการระบุ {name} ซึ่งอาจหมายถึง {count} ตำบล ({codes}) จึงไม่เลือกตำบลใด',
    'Name the district in the title, or give the area code.',
    'โปรดระบุอำเภอในชื่อโครงการ หรือให้รหัสพื้นที่',
  ),
  amount_missing: kept(
    'The row has no amount; the project is kept without money.',
    'แถวนี้ไม่มีจำนวนเงิน จึงเก็บโครงการไว้โดยไม่มีวงเงิน',
    'Fill it in.',
    'โปรดกรอกจำนวนเงิน',
  ),
  bad_choice: refused('This is none of: {wanted}.', 'ต้องเป็นค่าใดค่าหนึ่ง: {wanted}', 'Use one of them.', 'โปรดใช้ค่าใดค่าหนึ่ง'),
  type_not_of_category: refused(
    'The type {type} is not of the category {category}.',
    'ชนิด {type} ไม่อยู่ในหมวด {category}',
    'Correct one of the two.',
    'โปรดแก้ค่าใดค่าหนึ่ง',
  ),
  too_long: refused(
    'The text has more than {limit} characters.',
    'ข้อความยาวเกิน {limit} อักขระ',
    'Shorten it.',
    'โปรดย่อให้สั้นลง',
  ),
  approximate_area_unknown: kept(
    'No area has this code; the project is kept without it.',
    'ไม่มีพื้นที่รหัสนี้ จึงเก็บโครงการไว้โดยไม่มีค่านี้',
    'Correct the code.',
    'โปรดแก้รหัส',
  ),
  project_point_unreadable: kept(
    'The coordinates cannot be used ({why}); the project is kept without a place.',
    'ใช้พิกัดไม่ได้ ({whyTh}) จึงเก็บโครงการไว้โดยไม่มีตำแหน่ง',
    'Give longitude and latitude in degrees (WGS 84).',
    'โปรดใช้ลองจิจูดและละติจูดเป็นองศา (WGS 84)',
  ),
  project_geometry_invalid: kept(
    'The geometry is invalid ({why} at {lng}, {lat}); the project is kept without a place.',
    'รูปทรงไม่ถูกต้อง ({why} ที่ {lng}, {lat}) จึงเก็บโครงการไว้โดยไม่มีตำแหน่ง',
    'Mend it in a GIS program at the place named.',
    'โปรดซ่อมในโปรแกรม GIS ณ ตำแหน่งที่ระบุ',
  ),
  project_outside_thailand: kept(
    'The place lies outside Thailand ({lng}, {lat}); it is kept as given.',
    'ตำแหน่งอยู่นอกประเทศไทย ({lng}, {lat}) เก็บไว้ตามที่ให้มา',
    'Check it: {hint}',
    'โปรดตรวจสอบ: {hintTh}',
  ),
  disbursed_undated: kept(
    'The payment has no date; it is entered on the last day of its fiscal year, {date}.',
    'การเบิกจ่ายไม่มีวันที่ จึงลงวันที่สุดท้ายของปีงบประมาณ {date}',
    'Give disbursed_on.',
    'โปรดระบุ disbursed_on',
  ),
  bad_date: refused(
    'This is no date of the form 2022-10-31.',
    'ไม่ใช่วันที่ในรูปแบบ 2022-10-31',
    'Write year-month-day, CE.',
    'โปรดเขียนปี-เดือน-วัน (ค.ศ.)',
  ),

  // budgets
  pao_unknown: refused(
    'No provincial administrative organization of {province} is in the register.',
    'ไม่พบ อบจ. ของ {province} ในทะเบียน',
    'Load the LAOs first, or correct the province.',
    'โปรดนำเข้าข้อมูล อปท. ก่อน หรือแก้ชื่อจังหวัด',
  ),
} satisfies Record<string, Entry>

export type ProblemCode = keyof typeof problemCatalogue
