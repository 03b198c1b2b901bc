import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { classifyTitle } from '../../server/imports/classify-title.ts'
import { readSource } from '../../server/imports/read-file.ts'

/** title | category[:type][+] — a plus: several kinds of work. A reviewed table: titles as LAOs word them. */
const reviewed = `
ก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ 3 บ้านโนนสูง | road:concrete
ก่อสร้างถนน คสล. ซอยร่วมใจ หมู่ที่ 5 ตำบลในเมือง | road:concrete
ก่อสร้างถนน ค.ส.ล. สายหลังวัด | road:concrete
ก่อสร้างถนน ค.ส.ล.หมู่ที่ ๑๒ | road:concrete
ก่อสร้างถนนคอนกรีต สายบ้านนายดำ - บ้านนายแดง | road:concrete
ก่อสร้างถนนภายในหมู่บ้านคอนกรีตเสริมเหล็ก หมู่ 4 | road:concrete
ประกวดราคาจ้างก่อสร้างถนนคอนกรีตเสริมเหล็กไม้ไผ่ ตำบลท่าช้าง | road:concrete
ขยายไหล่ทางคอนกรีตเสริมเหล็ก สายทางเข้าหมู่บ้าน | road:concrete
ปรับปรุงผิวทางเป็นคอนกรีตเสริมเหล็ก สายบ้านท่าเรือ | road:concrete
ปรับปรุงถนนหินคลุกเป็นถนนคอนกรีตเสริมเหล็ก หมู่ 2 | road:concrete
ปรับปรุงถนนลูกรังเป็น คสล. หมู่ที่ 7 | road:concrete
เทคอนกรีตถนน ซอย 4 | road:concrete
ก่อสร้างทางเท้า คสล. หน้าโรงเรียน | road:concrete
จ้างเหมาก่อสร้างถนนคอนกรีตเสริมเหล็กทางเข้าอาคารเอนกประสงค์ | road:concrete
ก่อสร้างถนน คสล. เลียบคลองชลประทาน | road:concrete
ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายสระน้ำหนองบัว | road:concrete
ก่อสร้างถนน คสล. สายบ้านหนองบ่อ ตำบลสระแก้ว | road:concrete
ก่อสร้างถนนคอนกรีตเสริมเหล็ก พร้อมไหล่ทางลูกรัง | road:concrete
ก่อสร้างถนน คสล. หมู่ 1 พร้อมป้ายโครงการ | road:concrete
ก่อสร้างถนนคอนกรีตเสริมเหล็กข้างฝายบ้านดง | road:concrete
บ้านฝายหลวง ก่อสร้างถนน คสล. สายใน | road:concrete
ตำบลสะพานสูง ขุดลอกคลองสาธารณะ | water:dredging
โรงเรียนวัดสระน้ำทิพย์ ก่อสร้างรางระบายน้ำ | road:drainage
ชุมชนตลาดเก่า ซ่อมแซมถนนลาดยาง | road:asphalt
ซ่อมแซมถนนลาดยาง สายหลัก | road:asphalt
ก่อสร้างถนนลาดยางแอสฟัลท์ติกคอนกรีต หมู่ที่ 6 | road:asphalt
ก่อสร้างถนนแอสฟัลต์คอนกรีต ซอย 10 | road:asphalt
เสริมผิวจราจรแอสฟัลท์ติกคอนกรีต (Over Lay) ถนนสายหลัก | road:asphalt
เสริมผิวทางแอสฟัลท์ติกคอนกรีต พร้อมไหล่ทาง สายทางซอยสายลำเหมือง | road:asphalt
ซ่อมสร้างผิวทาง Asphaltic Concrete สายบ้านสามขา | road:asphalt
ซ่อมสร้างผิวทาง ASPHAL CONCRETE เส้นทางสายหน้าโรงเรียน | road:asphalt
ซ่อมสร้างผิว Para Aspaltic Concrete สายตาเป๊าะ | road:asphalt
เสริมผิว Asphaitic Concrete บ้านศรีดอนไชย | road:asphalt
ซ่อมสร้างผิวทางพาราแอสฟัลท์ติกคอนกรีต โดยวิธี Pavement In-Place Recycling | road:asphalt
ซ่อมสร้างทางลาดยางผิวจราจร Para Cape Seal บ้านดอนยาง | road:asphalt
ซ่อมสร้างผิวทางเคพซีล สายคลองยาง | road:asphalt
ก่อสร้างถนนลาดยางผิวเรียบแคปซีล สายกสิกรรม | road:asphalt
ฉาบผิวทางสเลอรี่ซีล สายกลางหมู่บ้าน | road:asphalt
ซ่อมผิวทาง Double Surface Treatment สายบ้านหัวขัว | road:asphalt
ปรับปรุงถนนคอนกรีตเสริมเหล็กโดยปูแอสฟัลท์ติกคอนกรีต | road:asphalt
ปรับปรุงถนนคอนกรีต โดยการลาดยางทับหน้า | road:asphalt
ปรับปรุงผิวจราจรแอสฟัสท์ติกคอนกรีต ถนนศรีมงคล | road:asphalt
ก่อสร้างถนนแอลฟัลต์ติกคอนกรีต ช่วงสะพานข้ามห้วย | road:asphalt
ปะซ่อมผิวจราจรด้วยยางมะตอย | road:asphalt
ซื้อยางมะตอยซ่อมแซมถนนในเขตเทศบาล | road:asphalt
ซื้อวัสดุทำผิวทางถนนลาดยาง สายบ้านแพง | road:asphalt
ซ่อมแซมถนนลูกรัง หมู่ที่ 9 | road:gravel
ปรับปรุงถนนดินลูกรัง สายนานายมี | road:gravel
ซ่อมสร้างถนนหินคลุก สายระหว่างบ้านหนองบึง | road:gravel
ลงหินคลุก ถนนเพื่อการเกษตร บ้านโนนงาม | road:gravel
ปรับปรุงผิวจราจรด้วยหินคลุกบดอัดแน่น | road:gravel
ปรับปรุงผิวจราจรด้วยดินลูกรังบดอัดแน่น บ้านห้วยโจ้ | road:gravel
ซื้อหินคลุกปรับปรุงถนนสายนาใน | road:gravel
ซื้อวัสดุลูกรัง เพื่อใช้ซ่อมแซมถนน | road:gravel
ก่อสร้างถนนดินยกระดับ สายทุ่งนา | road:earth
ก่อสร้างถนนดิน พร้อมคันคู สายหนองแวง | road:earth
ก่อสร้างสะพาน คสล. ข้ามคลองบางหมก | road:bridge
ก่อสร้างสะพานคอนกรีตเสริมเหล็ก บ้านหนองน้ำขาว | road:bridge
ซ่อมแซมคอสะพาน บ้านแม่ข่า หมู่ที่ 5 | road:bridge
ซ่อมแซมสะพานไม้ข้ามลำห้วย | road:bridge
ขยายสะพาน คสล. ข้ามคลองขุด | road:bridge
ก่อสร้างสะพานลอยคนข้าม หน้าตลาด | road:bridge
ก่อสร้างรางระบายน้ำ ค.ส.ล. ซอยข้างร้าน | road:drainage
ก่อสร้างรางระบายน้ำรูปตัวยู หมู่ที่ 9 | road:drainage
ก่อสร้างรางระบายน้ำคอนกรีตเสริมเหล็ก บ้านหนองหิน | road:drainage
วางท่อระบายน้ำพร้อมบ่อพัก บ้านสันผักแค | road:drainage
วางท่อ คสล. พร้อมบ่อพัก หมู่ 3 | road:drainage
ก่อสร้างท่อลอดเหลี่ยมคอนกรีตเสริมเหล็ก บ้านวังเงิน | road:drainage
ก่อสร้างท่อลอดเหลี่ยมข้ามลำห้วยน้ำดิบ | road:drainage
ก่อสร้างรางวี คสล. ซอย 2 | road:drainage
ลอกท่อระบายน้ำ ภายในเขตเทศบาล | road:drainage
ขุดลอกรางระบายน้ำ ตลาดสด | road:drainage
ซ่อมแซมฝาตะแกรงเหล็กรางระบายน้ำ | road:drainage
ลงท่อระบายน้ำ บ้านหนองสิม เส้นศาลาประชาคม | road:drainage
ก่อสร้างรางระบายน้ำภายในและภายนอกอาคารศูนย์พัฒนาเด็กเล็กบ้านคลองยาง | road:drainage
ก่อสร้างรางระบายน้ำเพื่อป้องกันถนนลาดยาง สายทางบ้านสัน | road:drainage
ติดตั้งไฟฟ้าสาธารณะ หมู่ที่ 1-9 | road:lighting
ติดตั้งไฟกิ่งภายในหมู่บ้าน | road:lighting
ติดตั้งไฟฟ้ากิ่งเดี่ยวภายในหมู่บ้าน พร้อมป้ายประชาสัมพันธ์โครงการ | road:lighting
ติดตั้งโคมไฟถนนโซล่าเซลล์ สายบ้านดอน | road:lighting
ติดตั้งเสาไฟฟ้าพร้อมดวงโคมแสงสว่าง บริเวณหมู่ที่ 6 | road:lighting
ขยายเขตไฟฟ้าสาธารณะ หมู่ 8 | road:lighting
ปรับปรุงซ่อมแซมระบบไฟฟ้าแสงสว่างสาธารณะ | road:lighting
ติดตั้งไฟฟ้าส่องสว่างสาธารณะ สายบ้านโกร๊ะ - ปลายคลอง | road:lighting
ติดตั้งโคมไฟริมสระน้ำ | road:lighting
ซ่อมแซมถนนภายในหมู่บ้าน | road
ปรับปรุงถนน สายหน้าวัดสระบัว | road
ซ่อมแซมถนนเพื่อการเกษตร บ้านห้วยลาด | road
ก่อสร้างถนนสายสะพานหัก - บ้านฝาย | road
ติดตั้งไฟสัญญาณจราจร สี่แยกตลาด | road
ตีเส้นจราจร ถนนในเขตเทศบาล | road
ปรับปรุงเครื่องหมายจราจรบริเวณถนนนนทบุรี 1 | road
ซื้อวัสดุก่อสร้าง งานซ่อมแซมถนนสายบ้านหนองตุ้ม | road
จ้างเหมาเครื่องจักรกลหนักเพื่อซ่อมแซมถนนห้าร้อยไร่ | road
ก่อสร้างทางเท้า ถนนเจริญเมือง | road
ก่อสร้างฝายน้ำล้น คสล. บ้านห้วยไผ่ | water:weir
ก่อสร้างฝายทดน้ำแบบประตูปิด-เปิด หมู่ที่ 4 | water:weir
ซ่อมแซมฝายแม่แรม | water:weir
ก่อสร้างฝายแบบถนนน้ำล้น หมู่ที่ 3 | water:weir
ก่อสร้างทำนบดินกั้นน้ำ หมู่ 6 | water:weir
ก่อสร้างประตูระบายน้ำ คลองบางพลี | water:weir
ก่อสร้างอาคารบังคับน้ำ ลำห้วยยาง | water:weir
ก่อสร้างอ่างเก็บน้ำ บ้านดอยงาม | water:reservoir
ปรับปรุงอ่างเก็บน้ำห้วยทราย พร้อมป้ายโครงการ | water:reservoir
ก่อสร้างแก้มลิงหนองหล่ม | water:reservoir
ขุดสระเก็บน้ำเพื่อการเกษตร หมู่ 2 | water:pond
ขุดสระน้ำสาธารณะ บ้านโคกกลาง | water:pond
พัฒนาแหล่งน้ำสาธารณะ หมู่ 11 | water:pond
ขุดบ่อเก็บน้ำ หมู่ 1 | water:pond
ขุดลอกคลองอีสานเขียว บ้านโพนดวน | water:dredging
ขุดลอกลำห้วยประโหมด | water:dredging
ขุดลอกหนองสาธารณะ บ้านโนนสะอาด | water:dredging
ขุดลอกสระน้ำประปา หมู่ที่ 4 | water:dredging
ขุดลอกคูส่งน้ำริมถนนสายซอย 2 | water:dredging
ขุดลอกอ่างเก็บน้ำห้วยหิน | water:dredging
กำจัดผักตบชวา คลองเจ็ด | water:dredging
ลอกคลองบางหลวง หมู่ 5 | water:dredging
ขุดเจาะบ่อบาดาล หมู่ที่ 8 บ้านผาทอง | water:groundwater
เจาะบ่อน้ำบาดาลพร้อมติดตั้งถังเหล็กเก็บน้ำ | water:groundwater+
เป่าล้างบ่อบาดาล หมู่ที่ 2 | water:groundwater
ก่อสร้างประปาหมู่บ้าน แบบผิวดินขนาดใหญ่ บ้านฮ็อง | water:waterworks
ก่อสร้างประปาหมู่บ้านแบบบาดาลขนาดกลาง บ้านสะพานหัก | water:waterworks
ก่อสร้างระบบประปาบาดาล หมู่ 7 | water:waterworks
ขยายเขตประปาหมู่บ้าน สายเหนือคลอง | water:waterworks
วางท่อขยายเขตน้ำประปาส่วนภูมิภาค ชุมชนหนองคล้า | water:waterworks
ปรับปรุงท่อเมนระบบประปาหมู่บ้าน | water:waterworks
ปรับปรุงระบบจ่ายนำ้ประปาหมู่บ้าน | water:waterworks
ก่อสร้างรปะปาแบบผิวดินขนาดใหญ่ | water:waterworks
ก่อสร้างหอถังประปา ขนาด 20 ลบ.ม. | water:waterworks
ติดตั้งถังเก็บน้ำฝน โรงเรียนบ้านสระ | water:waterworks
ก่อสร้างระบบกรองน้ำดื่ม หมู่บ้าน | water:waterworks
เปลี่ยนมาตรวัดน้ำ หมู่ 3 | water:waterworks
ก่อสร้างสถานีสูบน้ำด้วยไฟฟ้า บ้านท่าสองคอน | water:pumping_station
ซ่อมแซมสถานีสูบน้ำด้วยไฟฟ้าบ้านหัวควน | water:pumping_station
ติดตั้งระบบสูบน้ำด้วยพลังงานแสงอาทิตย์ | water:pumping_station
ติดตั้งเครื่องสูบน้ำ คลองสาม | water:pumping_station
ก่อสร้างคลองส่งน้ำดาดคอนกรีต บ้านวังน้ำเย็น | water:irrigation
ซ่อมแซมดาดลำเหมืองบอม บ้านป่าเหว | water:irrigation
ก่อสร้างรางส่งน้ำ คสล. หมู่ 3 | water:irrigation
ก่อสร้างเหมืองไส้ไก่คอนกรีต บ้านร่อง | water:irrigation
ก่อสร้างระบบส่งน้ำเพื่อการเกษตร | water:irrigation
ก่อสร้างเขื่อนป้องกันตลิ่ง ริมคลองน้ำโจน | water
ก่อสร้างอาคารป้องกันตลิ่งพัง ชนิดเรียงหิน | water
ก่อสร้างระบบป้องกันน้ำท่วม บ้านโคกไร่ | water
ก่อสร้างกำแพงกันดิน คสล.เลียบคลองวัว | water
ซ่อมแซมตลิ่งคลองแม่เย็น | water
ก่อสร้างกำแพงกันดิน คสล.เลียบถนนสายแหลมไร่ | other
ก่อสร้างอาคารศูนย์พัฒนาเด็กเล็ก บ้านหนองบ่อ ถนนพหลโยธิน | other
ก่อสร้างอาคารเอนกประสงค์ บ้านตากลาง | other
ก่อสร้างอาคารเรียน คสล. 4 ชั้น โรงเรียนวัดสระแก้ว | other
ก่อสร้างอาคารที่ทำการองค์การบริหารส่วนตำบลบางสะแก | other
ต่อเติมอาคารสำนักงาน อบต.สระขวัญ | other
ปรับปรุงศูนย์พัฒนาเด็กเล็กบ้านสะพานยาว | other
ก่อสร้างสนามฟุตซอล บ้านคลองมอญ | other
ก่อสร้างลานกีฬาอเนกประสงค์ พื้นคอนกรีต | other
ก่อสร้างลาน คสล. บริเวณหน้าเทศบาล | other
ปรับปรุงลานแอสฟัลท์ติกคอนกรีต บริเวณวัดปากสมุทร | other
ก่อสร้างหลังคาคลุมลานเอนกประสงค์ บริเวณโรงเรียนวัดปากคลอง | other
ติดตั้งไฟฟ้าแสงสว่างสนามกีฬาประจำตำบล | other
ก่อสร้างระบบไฟฟ้า ส่องสว่างสนามกีฬา อำเภอเมือง | other
ปรับปรุงภูมิทัศน์บริเวณรอบอ่างเก็บน้ำดอกกราย | other
ก่อสร้างสระว่ายน้ำ เทศบาลเมือง | other
ก่อสร้างเตาเผาขยะ บ้านน้ำหัก | other
ก่อสร้างรั้วรอบสระน้ำประปา บ้านหนองยาง | other
ก่อสร้างห้องน้ำ อบต.บางคนที | other
ก่อสร้างเมรุ วัดบ้านถนน | other
ติดตั้งกล้องวงจรปิด (CCTV) ถนนสายหลัก | other
ติดตั้งป้ายประชาสัมพันธ์ LED บริเวณสนามฟุตบอล | other
ซื้อครุภัณฑ์คอมพิวเตอร์ | other
ซื้อรถบรรทุกน้ำอเนกประสงค์ | other
ซ่อมรถบรรทุกน้ำ หมายเลขทะเบียน บย 3569 | other
ซื้ออาหารเสริม (นม) โรงเรียนบ้านหนองสระ | other
จ้างเหมาเก็บขนขยะมูลฝอย ถนนในเขตเทศบาล | other
ซื้อวัสดุสำนักงาน กองช่าง | other
จ้างที่ปรึกษาออกแบบอาคาร | other
ก่อสร้างตลาดชุมชน บ้านสะพานสูง | other
ปรับปรุงหอประชุม หมู่ 4 ตำบลถนนใหญ่ | other
ก่อสร้างศาลาประชาคม บ้านฝายหลวง | other
ก่อสร้างโรงจอดรถ เทศบาลตำบลท่าสะพาน | other
ก่อสร้างถนน คสล. พร้อมวางท่อระบายน้ำ หมู่ 13 | road:concrete+
ก่อสร้างถนนคอนกรีตเสริมเหล็กพร้อมรางระบายน้ำรูปตัวยู สายบ้านตาชุ่ม | road:concrete+
ก่อสร้างถนนคอนกรีตเสริมเหล็ก พร้อมสะพานคอนกรีตเสริมเหล็ก สายป้าตั้ง | road:concrete+
ก่อสร้างถนนคอนกรีตเสริมเหล็กและปรับปรุงถนนลูกรัง ภายในตำบล | road:concrete+
ก่อสร้างถนนลาดยาง พร้อมวางท่อระบายน้ำ ถนนอุดรดำริห์ | road:asphalt+
ก่อสร้างถนนหินคลุกพร้อมวางท่อและบ่อพัก | road:gravel+
วางท่อระบายน้ำพร้อมบ่อพักและก่อสร้างถนนคอนกรีตเสริมเหล็ก | road:drainage+
ปรับปรุงถนนและระบบระบายน้ำ ถนนประชุมมิตร | road+
ขุดลอกคลองพร้อมดาดคอนกรีต หมู่ ๒ | water:dredging+
ขุดสระหมู่บ้าน และวางท่อ คสล. พร้อมบ่อพัก | water:pond+
ซ่อมแซมฝายแก้วและระบบส่งน้ำ | water:weir+
ขุดเจาะบ่อบาดาลพร้อมก่อสร้างประปาหมู่บ้าน | water:groundwater+
ปรับปรุงหอประชุมอาคารเรียน และก่อสร้างรางระบายน้ำ | other+
ก่อสร้างลานแอสฟัลท์ติกคอนกรีตและถนนหินคลุก | other+
`
  .trim()
  .split('\n')
  .map((line) => line.split(' | '))

describe('a title', () => {
  it('is in the table often enough to be a sample', () => {
    expect(reviewed.length).toBeGreaterThanOrEqual(150)
    expect(new Set(reviewed.map(([title]) => title)).size).toBe(reviewed.length)
  })

  it.each(reviewed)('%s is %s', (title = '', expected = '') => {
    const { category, type, isMixed } = classifyTitle(title)
    expect(`${category}${type ? `:${type}` : ''}${isMixed ? '+' : ''}`).toBe(expected)
  })

  it('is read the same in Thai digits, with the way it is bought around it', () => {
    const plain = classifyTitle('ก่อสร้างถนน คสล. หมู่ที่ 3')
    expect(classifyTitle('ประกวดราคาจ้างก่อสร้างถนน คสล. หมู่ที่ ๓ ด้วยวิธีประกวดราคาอิเล็กทรอนิกส์ (e-bidding)')).toEqual(plain)
  })

  it('lists every kind of work in its order', () => {
    expect(classifyTitle('ก่อสร้างถนน คสล. พร้อมวางท่อระบายน้ำ และติดตั้งไฟฟ้าสาธารณะ').works).toEqual([
      { category: 'road', type: 'concrete' },
      { category: 'road', type: 'drainage' },
      { category: 'road', type: 'lighting' },
    ])
  })

  it('that says nothing is other', () => {
    expect(classifyTitle('')).toEqual({ category: 'other', type: null, isMixed: false, works: [] })
    expect(classifyTitle('x'.repeat(5000)).category).toBe('other')
  })
})

const folder = process.env.REAL_DATA_DIR
if (!folder) console.warn('REAL_DATA_DIR is not set: titles are not compared with the guesses of the real file')

describe.skipIf(!folder)('the titles of the real file', () => {
  it('agree with its guess of their kind in more than 95 of 100; a drain is a road here, and water there', async () => {
    const source = await readSource(join(folder ?? '', 'projects/lao_procurement_fy2561_govspending.csv'))
    if (source.format !== 'csv') throw new Error('no CSV')
    const title = source.header.indexOf('project_name')
    const guess = source.header.indexOf('kind_guess')
    const agreeing = source.rows.filter(({ cells }) => {
      const { category, type } = classifyTitle(cells[title] ?? '')
      const guessed = (cells[guess] ?? '').split('|').map((kind) => (kind === 'bridge' ? 'road' : kind))
      return guessed.includes(category) || (type === 'drainage' && guessed.includes('water'))
    })
    expect(source.rows.length).toBe(3730)
    expect(agreeing.length / source.rows.length).toBeGreaterThan(0.95)
  })
})
