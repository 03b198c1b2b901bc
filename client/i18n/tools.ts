/** The words of the map's own tools: density, measuring, base map, printing, and how the map is. */
export interface ToolWords {
  group: string
  description: (measure: string, level: string, n: string) => string
  descriptionProjects: (n: string) => string
  descriptionCells: string
  descriptionKeys: string
  cells: string
  cellsZoomOut: string
  cellsCount: string
  cellsSize: (what: string, unit: string) => string
  cellsMix: Record<'road' | 'even' | 'water', string>
  cellsHint: string
  measure: string
  measureMode: Record<'distance' | 'area', string>
  measureStart: string
  measureGoOn: string
  measureKeys: string
  measureUndo: string
  measureAgain: string
  measurePerimeter: string
  measureCrossing: string
  measureRai: (rai: string, ngan: string, wa: string) => string
  within: string
  drawnArea: string
  draw: string
  drawStart: string
  drawGoOn: string
  drawUse: string
  drawStoring: string
  drawAgain: string
  drawCrossing: string
  drawFailed: string
  squareMetres: string
  squareKilometres: string
  baseMap: string
  baseMapUnreachable: string
  engineLoading: string
  tilesMissing: string
  reloadPage: string
  print: string
  printNow: string
  printPreparing: string
  orientation: string
  orientations: Record<'landscape' | 'portrait', string>
  printFilter: string
  printNoFilter: string
  printNorth: string
  printedOn: (date: string) => string
  printVersion: (version: string) => string
  printSource: string
  printSources: string
}

export const toolsTh: ToolWords = {
  group: 'เครื่องมือแผนที่',
  description: (measure, level, n) => `แผนที่แสดง${measure} ราย${level} รวม ${n} พื้นที่`,
  descriptionProjects: (n) => `ขณะนี้แสดงโครงการทีละโครงการ สีพื้นแสดงค่าของ ${n} พื้นที่`,
  descriptionCells: 'วงกลมบนแผนที่แสดงความหนาแน่นของโครงการ',
  descriptionKeys: 'ปุ่มลูกศรเลื่อนแผนที่ ปุ่มบวกและลบขยายและย่อ ตารางจัดอันดับในแผงผลลัพธ์แสดงตัวเลขชุดเดียวกัน',
  cells: 'ความหนาแน่นโครงการ',
  cellsZoomOut: 'ระดับนี้แสดงโครงการทีละโครงการแล้ว ย่อแผนที่เพื่อดูความหนาแน่น',
  cellsCount: 'ขนาดวงกลม: จำนวนโครงการ',
  cellsSize: (what, unit) => `ขนาดวงกลม: ${what} (${unit})`,
  cellsMix: { road: 'ส่วนใหญ่เป็นถนน', even: 'ใกล้เคียงกัน', water: 'ส่วนใหญ่เป็นแหล่งน้ำ' },
  cellsHint: 'นับเฉพาะโครงการที่มีพิกัด ส่วนใหญ่ คือ เกินสองในสามของจำนวนโครงการในวงกลม',
  measure: 'วัดระยะทางและพื้นที่',
  measureMode: { distance: 'ระยะทาง', area: 'พื้นที่' },
  measureStart: 'คลิกบนแผนที่เพื่อวางจุดแรก',
  measureGoOn: 'คลิกเพื่อวางจุดถัดไป ดับเบิลคลิกหรือกด Enter เพื่อจบ',
  measureKeys: 'เว้นวรรควางจุดที่กลางแผนที่ · Backspace ลบจุดล่าสุด · Esc ปิด',
  measureUndo: 'ลบจุดล่าสุด',
  measureAgain: 'วัดใหม่',
  measurePerimeter: 'เส้นรอบรูป',
  measureCrossing: 'เส้นตัดกันเอง จึงคำนวณพื้นที่ไม่ได้',
  measureRai: (rai, ngan, wa) => `${rai} ไร่ ${ngan} งาน ${wa} ตารางวา`,
  within: 'ขอบเขต',
  drawnArea: 'พื้นที่ที่วาด',
  draw: 'เฉพาะในพื้นที่ที่วาด',
  drawStart: 'คลิกบนแผนที่เพื่อวางมุมแรกของพื้นที่',
  drawGoOn: 'วางอย่างน้อยสามมุม แล้วดับเบิลคลิก กด Enter หรือปุ่มด้านล่างเพื่อใช้พื้นที่นี้',
  drawUse: 'ใช้พื้นที่นี้',
  drawStoring: 'กำลังบันทึกพื้นที่',
  drawAgain: 'วาดใหม่',
  drawCrossing: 'เส้นขอบตัดกันเอง โปรดลบจุดล่าสุดหรือวาดใหม่',
  drawFailed: 'ยังใช้พื้นที่นี้ไม่ได้',
  squareMetres: 'ตร.ม.',
  squareKilometres: 'ตร.กม.',
  baseMap: 'แผนที่ฐาน',
  baseMapUnreachable: 'ติดต่อแผนที่ฐานไม่ได้ จึงแสดงแผนที่แบบเรียบ',
  engineLoading: 'กำลังเตรียมแผนที่',
  tilesMissing: 'แผนที่บางส่วนยังโหลดไม่ได้ กำลังลองใหม่',
  reloadPage: 'โหลดหน้านี้ใหม่',
  print: 'พิมพ์แผนที่',
  printNow: 'พิมพ์',
  printPreparing: 'กำลังเตรียมหน้าที่จะพิมพ์',
  orientation: 'แนวกระดาษ A4',
  orientations: { landscape: 'แนวนอน', portrait: 'แนวตั้ง' },
  printFilter: 'เงื่อนไข',
  printNoFilter: 'ทุกปีงบประมาณ ทุกประเภท ทุกสถานะ ทุกแหล่งเงิน',
  printNorth: 'ทิศเหนืออยู่ด้านบน',
  printedOn: (date) => `พิมพ์เมื่อ ${date}`,
  printVersion: (version) => `ข้อมูลรุ่น ${version}`,
  printSource: 'ที่มา',
  printSources: 'ทาง·น้ำ ข้อมูลโครงการที่เผยแพร่ขององค์กรปกครองส่วนท้องถิ่น',
}

export const toolsEn: ToolWords = {
  group: 'Map tools',
  description: (measure, level, n) => `The map shows: ${measure}, by ${level}, ${n} areas.`,
  descriptionProjects: (n) => `Single projects are shown; the ground beneath them is coloured for ${n} areas.`,
  descriptionCells: 'Circles show the density of projects.',
  descriptionKeys:
    'Arrow keys move the map, plus and minus zoom. The ranked table in the answer holds the same figures.',
  cells: 'Density of projects',
  cellsZoomOut: 'Projects are shown one by one here. Zoom out to see their density.',
  cellsCount: 'Size of circle: number of projects',
  cellsSize: (what, unit) => `Size of circle: ${what} (${unit})`,
  cellsMix: { road: 'Mostly roads', even: 'About even', water: 'Mostly water' },
  cellsHint: 'Located projects only. Mostly: over two thirds of a circle’s projects.',
  measure: 'Measure distance and area',
  measureMode: { distance: 'Distance', area: 'Area' },
  measureStart: 'Click the map to set the first point',
  measureGoOn: 'Click to set the next point; double click or Enter ends',
  measureKeys: 'Space sets a point at the middle of the map · Backspace takes one back · Esc closes',
  measureUndo: 'Take back the last point',
  measureAgain: 'Measure anew',
  measurePerimeter: 'Perimeter',
  measureCrossing: 'The outline crosses itself, so it has no area',
  measureRai: (rai, ngan, wa) => `${rai} rai ${ngan} ngan ${wa} sq. wa`,
  within: 'Within',
  drawnArea: 'drawn area',
  draw: 'Only inside a drawn area',
  drawStart: 'Click the map to set the first corner of the area',
  drawGoOn: 'Set at least three corners, then double click, press Enter or the button below',
  drawUse: 'Use this area',
  drawStoring: 'Storing the area',
  drawAgain: 'Draw anew',
  drawCrossing: 'The outline crosses itself. Take back the last point, or draw anew.',
  drawFailed: 'This area cannot be used yet',
  squareMetres: 'm²',
  squareKilometres: 'km²',
  baseMap: 'Base map',
  baseMapUnreachable: 'The base map cannot be reached, so the plain map is shown',
  engineLoading: 'Preparing the map',
  tilesMissing: 'Parts of the map could not be loaded yet; trying again',
  reloadPage: 'Load this page again',
  print: 'Print the map',
  printNow: 'Print',
  printPreparing: 'Preparing the page',
  orientation: 'A4 orientation',
  orientations: { landscape: 'Landscape', portrait: 'Portrait' },
  printFilter: 'Filter',
  printNoFilter: 'All fiscal years, types, stages and sources of funds',
  printNorth: 'North is up',
  printedOn: (date) => `Printed on ${date}`,
  printVersion: (version) => `data version ${version}`,
  printSource: 'Source',
  printSources: 'Thangnam, published projects of local administrative organizations',
}
