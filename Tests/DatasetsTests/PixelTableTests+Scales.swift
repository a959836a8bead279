extension PixelTableTests {
  /// Tables whose pixels are on another scale than from 0 to 255, with what is said of them.
  static let otherScales: [(text: String, message: String)] = [
    (
      "label,a,b,c,d\n1,0,3,255,8\n2,0.5,11.5,3,4\n",
      "'d.csv', row 3: '0.5' is not a whole number of 0 to 255; of its 8 pixels 2 have decimals, and they go"
        + " from 0 to 255"
    ),
    (
      "label,a,b,c,d,e\n1,0,0.25,1,0,0\n2,0,0,0.5,2,1\n",
      "'d.csv', row 2: '0.25' is not a whole number of 0 to 255; 1 of its 10 pixels is above 1, up to 2,"
        + " and the others go from 0 to 1: they are of different scales"
    ),
    (
      "label,a,b\n1,-1,0.5\n2,1,1\n",
      "'d.csv', row 2: '-1' is not a whole number of 0 to 255; its pixels go from -1 to 1: they are read as"
        + " they were before they were scaled, from 0 to 255"
    ),
    (
      "label,a,b\n1,-33.3184,221.5\n2,0,1\n",
      "'d.csv', row 2: '-33.3184' is not a whole number of 0 to 255; its pixels go from -33.3184 to 221.5,"
        + " as after a mean was subtracted: they are read as they were before"
    ),
    (
      "label,a,b\n1,0,4095\n2,0,3072\n",
      "'d.csv', row 2: '4095' is not a whole number of 0 to 255; its pixels go from 0 to 4095"
    ),
    ("label,a,b\n1,0,4095\n2,0,1\n", "'d.csv', row 2: '4095' is not a whole number of 0 to 255"),
    (
      "label,a,b\n1,0,12.5\n2,100,99\n",
      "'d.csv', row 2: '12.5' is not a whole number of 0 to 255; of its 4 pixels 1 has decimals, and they go"
        + " from 0 to 100"
    ),
    (
      "label;a;b\n1;0;0,5\n2;1,0;0\n",
      "'d.csv', row 2: '0,5' is not a whole number of 0 to 255; pixels are read as they were before they"
        + " were divided"
    ),
  ]
}
