"""The words of the definition workbook for every choice, in Turkish and English."""

from __future__ import annotations

from xltools.definition.columns import Choice, Words
from xltools.definition.model import (
    Accumulation,
    Combination,
    PeriodKind,
    PeriodUse,
    ProgramKind,
    TableKind,
    ValueKind,
)

PROGRAM_KINDS = (
    Choice(ProgramKind.SERVICE, Words("Hizmet programı", "Service program")),
    Choice(ProgramKind.MANAGEMENT, Words("Yönetim ve destek programı", "Management and support program")),
    Choice(ProgramKind.OFF_PROGRAM, Words("Program dışı", "Off-program")),
)

VALUE_KINDS = (
    Choice(ValueKind.COUNT, Words("Sayı", "Count")),
    Choice(ValueKind.SHARE, Words("Pay (yüzde)", "Share (percent)")),
    Choice(ValueKind.RATE, Words("Değişim oranı (yüzde)", "Rate of change (percent)")),
)

ACCUMULATIONS = (
    Choice(Accumulation.YEARLY, Words("Yıl bazlı", "Yearly")),
    Choice(Accumulation.CUMULATIVE, Words("Kümülatif", "Cumulative")),
    Choice(Accumulation.STOCK, Words("Dönem sonu mevcudu", "Stock at the end of the period")),
)

COMBINATIONS = (
    Choice(Combination.SINGLE, Words("Tek birim", "Single department")),
    Choice(Combination.SUM, Words("Toplam", "Sum")),
    Choice(Combination.RATIO, Words("Oran (pay / payda)", "Ratio (numerator / denominator)")),
)

PERIOD_USES = (
    Choice(PeriodUse.COST, Words("Maliyet", "Cost")),
    Choice(PeriodUse.INDICATOR, Words("Gösterge", "Indicator")),
)

PERIOD_KINDS = (
    Choice(PeriodKind.ACTUAL, Words("Gerçekleşme", "Actual")),
    Choice(PeriodKind.BUDGET, Words("Bütçe", "Budget")),
    Choice(PeriodKind.SPENDING, Words("Harcama", "Spending to date")),
    Choice(PeriodKind.PLAN, Words("Planlanan", "Plan")),
    Choice(PeriodKind.ESTIMATE, Words("Gerçekleşme tahmini", "Estimate")),
    Choice(PeriodKind.TARGET, Words("Hedef", "Target")),
    Choice(PeriodKind.FORECAST, Words("Tahmin", "Forecast")),
)

TABLE_KINDS = (
    Choice(TableKind.RESOURCE, Words("Kaynak tablosu", "Resource table")),
    Choice(TableKind.STRATEGY, Words("Stratejik amaç ve hedefler", "Strategic aims and targets")),
    Choice(TableKind.GOALS, Words("Alt program hedefleri", "Sub-program goals")),
    Choice(TableKind.INDICATORS, Words("Performans göstergeleri", "Performance indicators")),
    Choice(TableKind.ACTIVITY_COSTS, Words("Faaliyet maliyetleri", "Activity costs")),
    Choice(TableKind.ACTIVITY_DESCRIPTIONS, Words("Faaliyet açıklamaları", "Activity descriptions")),
    Choice(
        TableKind.INSTITUTION_BY_ACTIVITY, Words("İdare maliyeti (faaliyet)", "Institution costs by activity")
    ),
    Choice(
        TableKind.INSTITUTION_BY_ITEM,
        Words("İdare maliyeti (ekonomik kod)", "Institution costs by economic item"),
    ),
    Choice(TableKind.ACTIVITY_FORMS, Words("Faaliyet maliyet formları", "Activity cost forms")),
    Choice(
        TableKind.ACTIVITY_DEPARTMENTS, Words("Faaliyetten sorumlu birimler", "Departments behind activities")
    ),
    Choice(
        TableKind.INDICATOR_DEPARTMENTS,
        Words("Göstergeden sorumlu birimler", "Departments behind indicators"),
    ),
)

# An alias points into one of these sheets; the words are those sheets' own names.
ALIAS_SHEETS = (
    Choice("departments", Words("Birimler", "Departments")),
    Choice("groups", Words("Birim grupları", "Groups")),
    Choice("programs", Words("Programlar", "Programs")),
    Choice("subprograms", Words("Alt programlar", "Sub-programs")),
    Choice("activities", Words("Faaliyetler", "Activities")),
    Choice("indicators", Words("Göstergeler", "Indicators")),
    Choice("items", Words("Ekonomik kodlar", "Economic items")),
    Choice("periods", Words("Dönemler", "Periods")),
    Choice("aims", Words("Amaçlar", "Aims")),
    Choice("targets", Words("Hedefler", "Targets")),
    Choice("resource_tables", Words("Kaynak tabloları", "Resource tables")),
)
