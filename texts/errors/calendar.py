"""What may be refused of the calendar."""

from collections.abc import Mapping

from sop.errors.answers import CalendarUnreadable, CalendarWanted, OtherYears
from sop.errors.calendar import (
    ClosedAlready,
    DayFarOff,
    DayIsOpen,
    DecreeNotUnderstood,
    FixedHoliday,
    FollowsAlready,
    HoursBackwards,
    HoursGone,
    MonthNotCompared,
    MonthWithoutWork,
    PeriodBackwards,
    SameDay,
    WeekNotUnderstood,
    WorksAlready,
    WorksInstead,
    WorksNotInstead,
    YearConfirmed,
    YearLoaded,
    YearNotConfirmed,
    YearUnknown,
)
from sop.errors.refusal import Refusal

SENTENCES: Mapping[type[Refusal], str] = {
    YearUnknown: "Hari libur tahun {year} belum ada dalam kalender. Mohon masukkan dahulu hari-harinya.",
    YearConfirmed: "Kalender {year} sudah dipastikan. Yang berubah sesudahnya silakan dimasukkan per hari.",
    MonthNotCompared: "{month} belum dibandingkan dengan SKB. Mohon buka Bandingkan SKB, dan tekan Sesuai "
    "pada bulan itu bila hari dan namanya sama.",
    DecreeNotUnderstood: "“{text}” belum terbaca sebagai nomor SKB. Mohon tulis nomor dan tahunnya, misalnya: "
    "SKB 1497/2025, 2/2025, 5/2025.",
    YearLoaded: "Ke-{days} hari libur {year} pada daftar itu sudah tercatat, dengan nama dan jenis yang sama. Tidak ada yang perlu "
    "dimuat.",
    WeekNotUnderstood: "Mohon maaf, “{text}” belum dapat dibaca. Mohon ketik misalnya: Senin-Kamis 07.15-14.15, Jumat "
    "07.15-14.45. Hari yang tidak disebut dianggap tutup.",
    MonthWithoutWork: "Dengan begitu, pada {month} tidak ada satu hari kerja pun. Mohon periksa lagi.",
    FollowsAlready: "OPD itu sudah mengikuti jam kerja kantor. Tidak ada yang perlu diubah.",
    DayFarOff: "{day} terlalu jauh dari hari ini. Mohon periksa tahunnya.",
    CalendarWanted: "Mohon kirim berkas ICS, atau CSV dengan tanggal dan nama hari libur pada setiap baris.",
    CalendarUnreadable: "Pada berkas itu tidak terbaca satu pun hari libur tahun {year}. Mohon kirim ICS, atau CSV dengan "
    "tanggal dan nama pada setiap baris.",
    OtherYears: "Berkas itu memuat hari libur tahun {years}, bukan {year}. Mohon kirim daftar tahun {year}, atau muat berkas itu pada "
    "kalender tahunnya.",
    ClosedAlready: "{day} sudah tercatat sebagai hari libur: {name}. Tidak perlu diulang.",
    FixedHoliday: "{day} tetap libur selama kalender tahun itu belum dipastikan. Bila kantor bekerja pada hari itu, mohon "
    "gunakan Hari pengganti; bila memang bukan hari libur, mohon pastikan dahulu tahunnya.",
    DayIsOpen: "{day} tidak tercatat sebagai hari libur. Mohon periksa tanggalnya.",
    WorksAlready: "{day} memang hari kerja. Mohon periksa tanggalnya.",
    WorksInstead: "{day} tercatat sebagai hari kerja pengganti. Mohon cabut dahulu pada bulannya, lewat Daftar.",
    WorksNotInstead: "{day} tidak (lagi) tercatat sebagai hari kerja pengganti. Mohon periksa tanggalnya.",
    HoursGone: "Jam kerja yang dimulai {first} tidak tercatat lagi. Silakan lihat Jam kerja yang terbaru.",
    YearNotConfirmed: "Kalender {year} memang belum dipastikan. Tidak ada yang perlu dibatalkan.",
    SameDay: "{day} dipindahkan ke hari yang sama. Mohon isi tanggal yang lain.",
    PeriodBackwards: "Masa itu berakhir ({last}) sebelum dimulai ({first}). Mohon periksa kedua tanggalnya.",
    HoursBackwards: "Jam tutup harus sesudah jam buka, dan paling sedikit ada satu hari kerja. Mohon periksa jamnya.",
}
