/**
 * Events before "three days before", in Chinese and Japanese: both readers see a text of Chinese characters.
 */
export const hanEventBefore =
  /(?:生日|考试|考試|高考|婚礼|婚禮|结婚|結婚|面试|面試|手术|手術|旅行|出发|出發|搬家|毕业|畢業|聚会|聚會|会议|會議|开会|開會|出差|演出|比赛|比賽|约会|約會|纪念日|紀念日|葬礼|葬禮|誕生日|結婚式|試験|テスト|面接|出発|引っ越し|会議|発表|卒業式?|入学式?|退院|出産|葬式|ライブ|デート|記念日|締め?切り?)[の的]?$/u;
