"""What goes right and wrong in each invented enterprise (pure data), told in days before today."""

from dataclasses import dataclass
from typing import Literal

Fate = Literal[
    "reported",
    "assigned",
    "extended",
    "rectified",
    "sent_back",
    "closed",
    "cleared",
    "suspected",
    "supervised",
    "listed",
    "asked",
    "lifted",
]


@dataclass(frozen=True, slots=True)
class Seen:
    """Something wrong that somebody photographed. `due_in` days after it was seen it should be mended."""

    days_ago: int
    area: str
    title: str
    scene: str
    fate: Fate
    due_in: int = 10
    by_regulator: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """An item of a major-hazard checklist that failed at a risk point on its walk nearest to that day."""

    days_ago: int
    point: int
    item: str
    title: str
    scene: str
    fate: Fate
    due_in: int = 30


@dataclass(frozen=True, slots=True)
class Story:
    """How an enterprise did. `misses` is every how many planned walks one is missed; 0 is never.

    `visits` are walks by the regulator: how many days ago, and at which risk point.
    """

    joined_days_ago: int = 70
    walks: bool = True
    misses: int = 0
    visits: tuple[tuple[int, int], ...] = ()
    seen: tuple[Seen, ...] = ()
    failed: tuple[Failed, ...] = ()


STORIES: dict[str, Story] = {
    "chenghu": Story(
        misses=4,
        seen=(
            Seen(58, "一车间", "蒸馏岗位灭火器压力不足", "extinguisher", "closed"),
            Seen(51, "原料仓库", "空桶堆放挡住疏散门", "door", "closed"),
            Seen(44, "公用工程", "配电箱门未关，线缆外露", "cabinet", "closed"),
            Seen(33, "甲类罐区", "防火堤外爬梯护栏松动", "rail", "closed", due_in=14),
            Seen(26, "装卸站台", "鹤位旁原料桶下有渗漏", "drums", "closed"),
            Seen(19, "一车间", "二楼平台护栏缺一段", "rail", "assigned", due_in=12),
            Seen(12, "公用工程", "循环水管法兰滴漏", "pipe", "sent_back", due_in=20),
            Seen(9, "原料仓库", "灭火器前堆放纸箱", "extinguisher", "rectified", due_in=15),
            Seen(6, "甲类罐区", "操作柱接线盒缺密封圈", "cabinet", "extended", due_in=8),
            Seen(3, "一车间", "安全出口被周转箱占用", "door", "asked", due_in=7),
            Seen(1, "装卸站台", "静电接地夹磨损", "pipe", "reported"),
        ),
        failed=(
            Failed(37, 0, "hazchem.major.12", "罐区可燃气体报警器一点位失电，当班恢复", "cabinet", "cleared"),
            Failed(2, 1, "hazchem.major.04", "硝化釜紧急切断阀现场试验未动作，等待判定", "pipe", "suspected"),
        ),
    ),
    "jiangtan": Story(
        seen=(
            Seen(49, "瓶库", "空瓶实瓶混放，缺隔离链", "drums", "closed"),
            Seen(28, "充装间", "充装台护栏脱焊", "rail", "closed"),
            Seen(8, "储罐区", "液氩阀门保冷层破损", "pipe", "closed"),
        ),
    ),
    "hudu": Story(
        visits=((24, 0),),
        seen=(
            Seen(47, "喷涂车间", "喷漆房配电箱无盖", "cabinet", "closed"),
            Seen(30, "抛光车间", "车间疏散门被成品箱挡住", "door", "closed", due_in=6),
        ),
        failed=(
            Failed(16, 0, "trade.major.d03", "抛光线除尘器泄爆片被钢板遮挡，已停该线", "pipe", "listed", due_in=45),
            Failed(8, 1, "trade.major.d06", "干式除尘器未规范设置锁气卸灰装置", "drums", "suspected"),
        ),
    ),
    "fengqiao": Story(
        misses=3,
        seen=(
            Seen(40, "速冻间", "速冻间门口结冰，护栏锈断", "rail", "closed"),
            Seen(25, "污水站", "集水池缺有限空间警示牌", "cabinet", "assigned", due_in=10),
            Seen(11, "制冷机房", "机房外灭火器过期", "extinguisher", "rectified"),
        ),
    ),
    "shengze": Story(joined_days_ago=6, walks=False),
    "dawei": Story(
        misses=5,
        visits=((14, 0),),
        seen=(
            Seen(35, "成品库区", "库区消防通道堆放包装箱", "door", "closed"),
            Seen(14, "药物工区", "工房外消防桶缺水", "extinguisher", "assigned", due_in=5, by_regulator=True),
        ),
        failed=(
            Failed(43, 0, "fireworks.major.04", "装药工房当班人数超过核定人数", "door", "lifted", due_in=7),
            Failed(23, 1, "fireworks.major.05", "药物中转库存量超过核定药量", "drums", "supervised", due_in=15),
        ),
    ),
    "quanshan": Story(
        misses=3,
        seen=(
            Seen(38, "组装区", "装配线静电释放桩松脱", "pipe", "closed"),
            Seen(21, "库区", "引线库门口有杂物", "door", "closed"),
            Seen(5, "组装区", "流水线急停按钮罩破损", "cabinet", "assigned"),
        ),
    ),
    "lingshi": Story(
        visits=((31, 1),),
        seen=(
            Seen(41, "采场", "台阶边缘护栏被碎石埋住", "rail", "closed"),
            Seen(17, "排土场", "排土平台挡车堆高度不足", "drums", "closed"),
        ),
    ),
    "baisha": Story(
        misses=6,
        seen=(
            Seen(55, "主井", "井口安全门闭锁失灵", "door", "assigned", due_in=10),
            Seen(52, "地表", "主扇配电柜散热风扇停转", "cabinet", "assigned", due_in=8),
            Seen(48, "-80 米中段", "巷道灭火器缺失", "extinguisher", "assigned", due_in=7),
            Seen(45, "-80 米中段", "排水管支架脱落", "pipe", "assigned", due_in=9),
            Seen(20, "主井", "天轮平台护栏开焊", "rail", "closed"),
        ),
    ),
}
