/** A true place, as PostGIS has it in each frame: places.db.test.ts holds these numbers to it on both engines. */
export interface TruePlace {
  id: string
  about: string
  wgs84: InFrames
  indian1975: InFrames
}

interface InFrames {
  /** Longitude and latitude. */
  degrees: [number, number]
  /** Metres east and north. */
  utm47: [number, number]
  utm48: [number, number]
}

/** All over Thailand, and where reading goes wrong most easily. Indian 1975 is by the three shifts of EPSG:1304. */
export const truePlaces: TruePlace[] = [
  place('bangkok', 'Bangkok, the middle of zone 47', {
    wgs84: { degrees: [100.5018123, 13.7563456], utm47: [662367.896, 1521285.708], utm48: [13283.205, 1525329.65] },
    indian1975: {
      degrees: [100.50509387, 13.75468122],
      utm47: [662701.686, 1520982.625],
      utm48: [13701.913, 1525016.698],
    },
  }),
  place('chiang_mai', 'Chiang Mai, on the meridian of zone 47', {
    wgs84: { degrees: [98.9853371, 18.7883024], utm47: [498454.79, 2077403.91], utm48: [-134769.328, 2088162.537] },
    indian1975: {
      degrees: [98.98851091, 18.78706478],
      utm47: [498789.412, 2077098.674],
      utm48: [-134350.531, 2087843.839],
    },
  }),
  place('mae_sai', 'Mae Sai, at the northern end, a few hundred metres from the border', {
    wgs84: { degrees: [99.8812345, 20.4412345], utm47: [591924.922, 2260556.446], utm48: [-34483.129, 2268663.389] },
    indian1975: {
      degrees: [99.8845561, 20.44012078],
      utm47: [592259.327, 2260250.717],
      utm48: [-34065.512, 2268343.44],
    },
  }),
  place('mae_hong_son', 'Mae Hong Son', {
    wgs84: { degrees: [97.9654321, 19.3020987], utm47: [391305.203, 2134578.957], utm48: [-240505.212, 2149334.197] },
    indian1975: {
      degrees: [97.96848457, 19.30092186],
      utm47: [391640.115, 2134273.539],
      utm48: [-240085.706, 2149014.734],
    },
  }),
  place('mae_sam_laep', 'Mae Sam Laep, on the western border', {
    wgs84: { degrees: [97.7351234, 17.9821345], utm47: [366074.506, 1988665.405], utm48: [-270840.075, 2003353.918] },
    indian1975: {
      degrees: [97.73812285, 17.98084938],
      utm47: [366409.553, 1988360.41],
      utm48: [-270419.908, 2003035.572],
    },
  }),
  place('sangkhla_buri', 'Sangkhla Buri, on the western border', {
    wgs84: { degrees: [98.4542678, 15.1563219], utm47: [441371.783, 1675689.011], utm48: [-204534.0, 1686171.476] },
    indian1975: {
      degrees: [98.45731449, 15.15479453],
      utm47: [441706.659, 1675385.239],
      utm48: [-204113.467, 1685856.251],
    },
  }),
  place('singkhon', 'Singkhon in Prachuap Khiri Khan, where the country is 12 km wide', {
    wgs84: { degrees: [99.6789123, 11.7932198], utm47: [573963.224, 1303778.017], utm48: [-80456.769, 1309209.001] },
    indian1975: {
      degrees: [99.68206786, 11.7914169],
      utm47: [574297.388, 1303476.208],
      utm48: [-80036.427, 1308898.267],
    },
  }),
  place('ranong', 'Ranong, where river and border meet the sea', {
    wgs84: { degrees: [98.6085432, 9.9528765], utm47: [457091.61, 1100227.693], utm48: [-201954.891, 1106990.391] },
    indian1975: {
      degrees: [98.61154823, 9.95094748],
      utm47: [457426.534, 1099927.253],
      utm48: [-201532.362, 1106681.747],
    },
  }),
  place('surat_thani', 'Surat Thani, the marker stone before the provincial hall', {
    wgs84: { degrees: [99.3316411, 9.132868], utm47: [536438.792, 1009558.485], utm48: [-123776.368, 1014451.283] },
    indian1975: {
      degrees: [99.33472752, 9.13087276],
      utm47: [536773.128, 1009258.722],
      utm48: [-123354.525, 1014144.145],
    },
  }),
  place('phuket', 'Phuket, an island', {
    wgs84: { degrees: [98.3923456, 7.8804321], utm47: [433016.397, 871128.174], utm48: [-229937.963, 876869.626] },
    indian1975: {
      degrees: [98.39530724, 7.87835394],
      utm47: [433351.577, 870829.522],
      utm48: [-229514.126, 876563.975],
    },
  }),
  place('songkhla', 'Songkhla, between sea and lake', {
    wgs84: { degrees: [100.6166123, 7.2110456], utm47: [678498.156, 797395.487], utm48: [15610.193, 799408.602] },
    indian1975: { degrees: [100.6198394, 7.20890457], utm47: [678831.194, 797097.396], utm48: [16030.76, 799104.954] },
  }),
  place('hat_yai', 'Hat Yai, east and north of like size', {
    wgs84: { degrees: [100.4747345, 7.0084123], utm47: [662900.591, 774934.657], utm48: [-319.586, 777093.356] },
    indian1975: { degrees: [100.47794311, 7.00625828], utm47: [663233.745, 774636.783], utm48: [101.283, 776789.994] },
  }),
  place('satun', 'Satun, east and north of like size', {
    wgs84: { degrees: [100.0674567, 6.6238345], utm47: [618000.269, 732292.205], utm48: [-45890.242, 734880.925] },
    indian1975: {
      degrees: [100.07061367, 6.62165664],
      utm47: [618333.795, 731994.759],
      utm48: [-45468.555, 734578.057],
    },
  }),
  place('yala', 'Yala, east and north of like size', {
    wgs84: { degrees: [101.2803123, 6.5411234], utm47: [752166.135, 723593.989], utm48: [88484.866, 724545.436] },
    indian1975: {
      degrees: [101.28361441, 6.53893206],
      utm47: [752498.414, 723296.475],
      utm48: [88904.538, 724243.116],
    },
  }),
  place('betong', 'Betong, the southern end', {
    wgs84: { degrees: [101.0731456, 5.7737123], utm47: [729576.098, 638608.304], utm48: [64905.303, 639692.052] },
    indian1975: {
      degrees: [101.07641823, 5.77147051],
      utm47: [729908.468, 638311.636],
      utm48: [65325.563, 639390.995],
    },
  }),
  place('sungai_kolok', 'Sungai Kolok, on the border and near 102°E', {
    wgs84: { degrees: [101.9669876, 6.0298234], utm47: [828481.516, 667395.334], utm48: [164202.083, 667435.613] },
    indian1975: {
      degrees: [101.97036823, 6.02759338],
      utm47: [828812.982, 667098.218],
      utm48: [164620.714, 667134.354],
    },
  }),
  place('loei', 'Loei', {
    wgs84: { degrees: [101.7223456, 17.4860123], utm47: [789107.766, 1935386.287], utm48: [151870.922, 1936315.731] },
    indian1975: {
      degrees: [101.72583919, 17.48462052],
      utm47: [789441.408, 1935081.348],
      utm48: [152287.493, 1935998.906],
    },
  }),
  place('west_of_102', 'Chaiyaphum, 50 m west of 102°E', {
    wgs84: { degrees: [101.9995321, 16.1034567], utm47: [820883.873, 1782710.538], utm48: [179015.939, 1782711.994] },
    indian1975: {
      degrees: [102.00303457, 16.10195118],
      utm47: [821217.222, 1782406.115],
      utm48: [179432.464, 1782396.672],
    },
  }),
  place('east_of_102', 'Chaiyaphum, 50 m east of 102°E', {
    wgs84: { degrees: [102.0004679, 16.1034567], utm47: [820984.061, 1782711.994], utm48: [179116.127, 1782710.538] },
    indian1975: {
      degrees: [102.00397048, 16.10195116],
      utm47: [821317.409, 1782407.571],
      utm48: [179532.651, 1782395.215],
    },
  }),
  place('korat', 'Nakhon Ratchasima, just within zone 48', {
    wgs84: { degrees: [102.0978123, 14.9799456], utm47: [833210.598, 1658437.899], utm48: [187847.646, 1658152.63] },
    indian1975: {
      degrees: [102.10130783, 14.97835188],
      utm47: [833543.728, 1658133.977],
      utm48: [188264.254, 1657838.583],
    },
  }),
  place('khon_kaen', 'Khon Kaen', {
    wgs84: { degrees: [102.8236123, 16.4322456], utm47: [908459.645, 1820608.515], utm48: [267604.791, 1817997.951] },
    indian1975: {
      degrees: [102.82722159, 16.43075177],
      utm47: [908792.719, 1820303.822],
      utm48: [268020.409, 1817682.386],
    },
  }),
  place('khlong_yai', 'Khlong Yai in Trat, between border and sea', {
    wgs84: { degrees: [102.8812345, 11.7798765], utm47: [923146.099, 1305142.233], utm48: [269119.101, 1303084.804] },
    indian1975: {
      degrees: [102.88477819, 11.77803494],
      utm47: [923478.152, 1304839.988],
      utm48: [269535.258, 1302774.87],
    },
  }),
  place('trat', 'Trat', {
    wgs84: { degrees: [102.5175456, 12.2428123], utm47: [882791.039, 1355897.603], utm48: [229929.127, 1354644.818] },
    indian1975: {
      degrees: [102.52105171, 12.24100875],
      utm47: [883123.428, 1355595.139],
      utm48: [230345.688, 1354334.213],
    },
  }),
  place('nakhon_phanom', 'Nakhon Phanom, on the Mekong', {
    wgs84: { degrees: [104.7847123, 17.4108456], utm47: [1115250.296, 1934321.778], utm48: [477134.552, 1925018.602] },
    indian1975: {
      degrees: [104.7885788, 17.40939132],
      utm47: [1115582.903, 1934016.299],
      utm48: [477548.119, 1924702.122],
    },
  }),
  place('ubon', 'Ubon Ratchathani, on the meridian of zone 48', {
    wgs84: { degrees: [104.8473123, 15.2448456], utm47: [1128856.17, 1693866.225], utm48: [483603.743, 1685413.04] },
    indian1975: {
      degrees: [104.85114392, 15.24322724],
      utm47: [1129188.14, 1693561.556],
      utm48: [484017.265, 1685098.926],
    },
  }),
  place('khong_chiam', 'Khong Chiam, the eastern end', {
    wgs84: { degrees: [105.4936123, 15.3183456], utm47: [1198364.041, 1704024.398], utm48: [552988.251, 1693597.225] },
    indian1975: {
      degrees: [105.49752201, 15.31672147],
      utm47: [1198695.77, 1703719.497],
      utm48: [553401.059, 1693283.02],
    },
  }),
]

function place(id: string, about: string, { wgs84, indian1975 }: { wgs84: InFrames; indian1975: InFrames }): TruePlace {
  return { id, about, wgs84, indian1975 }
}

export function truePlace(id: string): TruePlace {
  const found = truePlaces.find((place) => place.id === id)
  if (!found) throw new Error(`no place ${id}`)
  return found
}
