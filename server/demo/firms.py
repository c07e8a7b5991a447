"""The invented enterprises: names, places, things and risk points (pure data)."""

from dataclasses import dataclass
from uuid import UUID

from server.demo import demo_id
from server.enterprises.credit_code import make_code

Fact = bool | int | str


@dataclass(frozen=True, slots=True)
class Point:
    """A risk point: its area, base level (4 red to 1 blue) and how often it is walked."""

    area: str
    name: str
    level: int
    every_days: int
    checklist: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A piece of equipment with a tag."""

    area: str
    name: str
    number: str
    type: str


@dataclass(frozen=True, slots=True)
class Firm:
    """One enterprise."""

    key: str
    name: str
    region: str
    sector: str
    address: str
    organisation: str
    profile: dict[str, Fact]
    points: tuple[Point, ...]
    things: tuple[Thing, ...]

    @property
    def id(self) -> UUID:
        """Its id in the demo."""
        return demo_id(self.key)

    @property
    def uscc(self) -> str:
        """A credit code with right check digits that was never issued."""
        return make_code("91", self.region, self.organisation)

    @property
    def areas(self) -> tuple[str, ...]:
        """Its areas, in the order in which they are named."""
        named = [point.area for point in self.points] + [thing.area for thing in self.things]
        return tuple(dict.fromkeys(named))


CHEM, ORE, FIRE, TRADE = "hazchem", "noncoal-mine", "fireworks", "industry-trade"
CHEM_LIST, FIRE_LIST, TRADE_LIST = "hazchem/major", "fireworks/major", "industry-trade/major"
PIT_LIST, MINE_LIST = "noncoal-mine/major-open-pit", "noncoal-mine/major-underground"

_TRADE_KINDS = (
    "metal_smelting", "metallurgy", "nonferrous", "deep_casting", "building_materials", "carbide_slag", "machinery",
    "casting", "light_industry", "spirits", "pulp_chlorine", "lithium_store", "textile", "tobacco", "dust_explosion",
    "ammonia", "confined_space",
)  # fmt: skip


def _trade(*kinds: str) -> dict[str, Fact]:
    """The profile of an industrial enterprise: what it does, and that it does none of the rest."""
    return {kind: kind in kinds for kind in _TRADE_KINDS}


CHENGHU = Firm(
    key="chenghu",
    name="苏州澄湖精细化工有限公司",
    region="320506",
    sector=CHEM,
    address="苏州市吴中区澄湖东路 18 号",
    organisation="MA9Y0C1H",
    profile={
        "hazchem_role": "producer",
        "key_hazard": True,
        "key_process": True,
        "nitration": True,
        "batch_reaction": True,
        "major_source_units": 2,
        "major_hazard_source": 3,
        "toxic_gas": False,
        "tank_farm": True,
        "storage_tanks": 6,
        "floating_roof": False,
        "liquefied_gas": False,
        "hazchem_warehouses": 2,
        "guarded_chemicals": False,
        "hazchem_loading": True,
        "outside_pipeline": False,
        "laboratory": True,
        "special_work": True,
        "winter_freezing": False,
    },
    points=(
        Point("甲类罐区", "甲醇储罐组", 4, 7, CHEM_LIST),
        Point("一车间", "硝化反应釜", 4, 7, CHEM_LIST),
        Point("一车间", "蒸馏岗位", 3, 14, CHEM_LIST),
        Point("原料仓库", "甲类原料库", 3, 14, CHEM_LIST),
        Point("装卸站台", "槽车装卸鹤位", 2, 30, CHEM_LIST),
        Point("公用工程", "空压站", 1, 60, CHEM_LIST),
    ),
    things=(
        Thing("甲类罐区", "甲醇储罐 V-101", "V-101", "storage_tank"),
        Thing("甲类罐区", "可燃气体报警器 GA-07", "GA-07", "gas_detector"),
        Thing("一车间", "硝化釜 R-201", "R-201", "reactor"),
        Thing("一车间", "紧急切断阀 XV-203", "XV-203", "shutdown_valve"),
        Thing("原料仓库", "防爆叉车 3 号", "CPD-03", "叉车"),
        Thing("装卸站台", "静电接地报警器", "JD-02", "静电接地"),
        Thing("公用工程", "空压机储气罐", "C-301", "pressure_vessel"),
    ),
)
JIANGTAN = Firm(
    key="jiangtan",
    name="张家港江滩气体有限公司",
    region="320582",
    sector=CHEM,
    address="张家港市金港街道临江路 6 号",
    organisation="MA9Y0J2T",
    profile={"key_hazard": False, "key_process": False, "tank_farm": True, "toxic_gas": False},
    points=(
        Point("充装间", "液氧充装台", 3, 14, CHEM_LIST),
        Point("瓶库", "乙炔瓶库", 3, 14, CHEM_LIST),
        Point("储罐区", "液氩储罐", 2, 30, CHEM_LIST),
    ),
    things=(Thing("充装间", "充装台 1 号", "CZ-1", "充装设备"), Thing("储罐区", "液氧储罐", "O-01", "storage_tank")),
)
HUDU = Firm(
    key="hudu",
    name="昆山沪渎金属制品有限公司",
    region="320583",
    sector=TRADE,
    address="昆山市千灯镇玉溪西路 102 号",
    organisation="MA9Y0H3D",
    profile=_trade("machinery", "dust_explosion"),
    points=(
        Point("抛光车间", "铝镁粉尘抛光线", 4, 7, TRADE_LIST),
        Point("抛光车间", "干式除尘系统", 3, 14, TRADE_LIST),
        Point("喷涂车间", "喷漆房", 2, 30, TRADE_LIST),
    ),
    things=(Thing("抛光车间", "除尘器 2 号", "CC-2", "除尘器"), Thing("喷涂车间", "喷漆房风机", "FJ-5", "风机")),
)
FENGQIAO = Firm(
    key="fengqiao",
    name="苏州枫桥食品冷链有限公司",
    region="320505",
    sector=TRADE,
    address="苏州市虎丘区枫桥工业园 9 号",
    organisation="MA9Y0F4Q",
    profile=_trade("light_industry", "ammonia", "confined_space"),
    points=(
        Point("制冷机房", "液氨制冷机组", 3, 14, TRADE_LIST),
        Point("速冻间", "速冻隧道", 2, 30, TRADE_LIST),
        Point("污水站", "集水池（有限空间）", 2, 30, TRADE_LIST),
    ),
    things=(
        Thing("制冷机房", "氨压缩机 1 号", "NH-1", "压缩机"),
        Thing("污水站", "四合一气体检测仪", "QT-4", "检测仪"),
    ),
)
SHENGZE = Firm(
    key="shengze",
    name="吴江盛泽溪流印染有限公司",
    region="320509",
    sector=TRADE,
    address="苏州市吴江区盛泽镇溪流路 33 号",
    organisation="MA9Y0G5Y",
    profile=_trade("textile", "confined_space"),
    points=(
        Point("定型车间", "定型机导热油炉", 3, 14, TRADE_LIST),
        Point("污水站", "调节池（有限空间）", 2, 30, TRADE_LIST),
    ),
    things=(Thing("定型车间", "导热油炉", "DR-1", "锅炉"),),
)
DAWEI = Firm(
    key="dawei",
    name="浏阳大围山花炮制造有限公司",
    region="430181",
    sector=FIRE,
    address="浏阳市大围山镇东门村",
    organisation="MA9Y0D6W",
    profile={"fireworks_production": True, "fireworks_retail": False},
    points=(
        Point("药物工区", "装药工房", 4, 7, FIRE_LIST),
        Point("药物工区", "药物中转库", 4, 7, FIRE_LIST),
        Point("成品库区", "成品总仓库", 3, 14, FIRE_LIST),
    ),
    things=(Thing("药物工区", "防爆墙 3 号工房", "GF-03", "防护设施"), Thing("成品库区", "避雷针", "BL-1", "防雷装置")),
)
QUANSHAN = Firm(
    key="quanshan",
    name="浏阳泉山烟花有限公司",
    region="430181",
    sector=FIRE,
    address="浏阳市大瑶镇泉山村",
    organisation="MA9Y0Q7T",
    profile={"fireworks_production": True, "fireworks_retail": False},
    points=(
        Point("组装区", "组合烟花装配线", 3, 14, FIRE_LIST),
        Point("库区", "引线库", 3, 14, FIRE_LIST),
        Point("库区", "纸品库", 1, 60, FIRE_LIST),
    ),
    things=(Thing("库区", "温湿度计 4 号", "WS-4", "仪表"),),
)
LINGSHI = Firm(
    key="lingshi",
    name="宁乡岭石建材矿业有限公司",
    region="430182",
    sector=ORE,
    address="宁乡市坝塘镇岭石组",
    organisation="MA9Y0L8T",
    profile={"high_slope": False, "waste_dump": True, "sunken_pit": False},
    points=(
        Point("采场", "+120 米台阶边坡", 3, 14, PIT_LIST),
        Point("采场", "爆破作业面", 3, 14, PIT_LIST),
        Point("排土场", "排土平台", 2, 30, PIT_LIST),
    ),
    things=(Thing("采场", "潜孔钻机 1 号", "ZJ-1", "钻机"), Thing("采场", "边坡位移监测点 B3", "B3", "监测点")),
)
BAISHA = Firm(
    key="baisha",
    name="浏阳白沙铜业有限公司",
    region="430181",
    sector=ORE,
    address="浏阳市七宝山乡白沙坑口",
    organisation="MA9Y0B9T",
    profile={"water_medium": False, "water_complex": False, "ground_pressure": False, "self_ignition": False},
    points=(
        Point("主井", "主井提升系统", 3, 14, MINE_LIST),
        Point("-80 米中段", "主运输巷", 3, 14, MINE_LIST),
        Point("地表", "主通风机房", 2, 30, MINE_LIST),
    ),
    things=(Thing("主井", "提升机", "TS-1", "提升设备"), Thing("地表", "主扇风机", "ZF-1", "通风设备")),
)

# It came by itself: nobody knows more of it than it said.
JOINED = Firm("pinghu", "苏州平湖塑胶制品有限公司", "320507", TRADE, "", "MA8L2P0K", {}, (), ())

FIRMS = (CHENGHU, JIANGTAN, HUDU, FENGQIAO, SHENGZE, DAWEI, QUANSHAN, LINGSHI, BAISHA)
