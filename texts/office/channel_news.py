"""To the administrator: what has changed in the office's account on a channel, and what is to be done about it."""

from sop.office.channel_news import ChannelNews, Subject
from sop.office.spending import ALL_OF_IT
from texts import notices
from texts.say import Markup, bold, paragraphs, rupiah, say
from texts.screen import Button, Screen, press, stack

OTHER_WAY = "Kabar yang memakainya sementara lewat Telegram, bagi yang memilikinya."
TEMPLATES = {
    "APPROVED": "sudah disetujui dan dapat dipakai. Tidak ada yang perlu dikerjakan.",
    "REINSTATED": "dapat dipakai lagi. Tidak ada yang perlu dikerjakan.",
    "UNPAUSED": "dapat dipakai lagi. Tidak ada yang perlu dikerjakan.",
    "PENDING": "sedang diperiksa Meta. Mohon ditunggu sampai besok.",
    "IN_APPEAL": "sedang ditinjau ulang Meta. Mohon ditunggu sampai besok.",
    "FLAGGED": f"mendapat penilaian kurang baik dan dapat dihentikan Meta. {OTHER_WAY} Mohon tanyakan kepada petugas "
    "apakah kabarnya masih diinginkan.",
    "PAUSED": f"dihentikan sementara oleh Meta. {OTHER_WAY} Mohon lihat alasannya di WhatsApp Manager, Message templates.",
    "DISABLED": f"tidak boleh dipakai lagi. {OTHER_WAY} Mohon ajukan peninjauan di WhatsApp Manager, Message templates.",
    "REJECTED": f"ditolak Meta. {OTHER_WAY} Mohon lihat alasannya di WhatsApp Manager, Message templates, lalu ajukan lagi.",
}
OTHER_STATE = "berubah keadaannya. Mohon periksa di WhatsApp Manager, Message templates."
ACCOUNT = {
    "VERIFIED_ACCOUNT": "Akun WhatsApp kantor sudah diverifikasi Meta. Tidak ada yang perlu dikerjakan.",
    "ACCOUNT_VIOLATION": "Meta mencatat pelanggaran pada akun WhatsApp kantor. Mohon baca pemberitahuannya di Business "
    "Support Home, lalu ajukan peninjauan bila keliru.",
    "ACCOUNT_RESTRICTION": "Meta membatasi akun WhatsApp kantor; sebagian kabar mungkin tidak terkirim. Mohon baca "
    "pemberitahuannya di Business Support Home, dan minta petugas melihat Telegram untuk sementara.",
    "DISABLED_UPDATE": "Meta menghentikan akun WhatsApp kantor, atau akan menghentikannya. Mohon ajukan peninjauan di "
    "Business Support Home, dan minta petugas memakai Telegram untuk sementara.",
    "ACCOUNT_DELETED": "Akun WhatsApp kantor sudah dihapus. Mohon minta pengelola sistem memeriksa setelan "
    "SOPAN_WHATSAPP_, dan minta petugas memakai Telegram untuk sementara.",
}
SPENT = (
    "Sampai akhir bulan surat selain pengingat lewat Telegram, bagi yang memilikinya; selebihnya, dan jawaban, tetap "
    "lewat WhatsApp."
)
NEARLY_SPENT = "Sesudah batas itu, surat selain pengingat lewat Telegram, bagi yang memilikinya."
OTHER_ACCOUNT = "Ada perubahan pada akun WhatsApp kantor. Mohon periksa di Business settings, WhatsApp accounts."
NUMBER = {
    "FLAGGED": "Mutu nomor WhatsApp kantor dinilai rendah: ada yang memblokir atau melaporkannya. Mohon tanyakan kepada "
    "petugas apakah kabarnya masih diinginkan.",
    "DOWNGRADE": "Meta menurunkan jumlah orang yang dapat dikabari nomor WhatsApp kantor dalam sehari. Mohon periksa di "
    "WhatsApp Manager, Phone numbers.",
}
OTHER_NUMBER = "Keadaan nomor WhatsApp kantor berubah. Tidak ada yang perlu dikerjakan."
SUBJECT = {
    Subject.TEMPLATE: "kabar dari Meta tentang templat WhatsApp",
    Subject.CATEGORY: "kabar dari Meta tentang kategori templat WhatsApp",
    Subject.ACCOUNT: "kabar dari Meta tentang akun WhatsApp kantor",
    Subject.NUMBER: "kabar dari Meta tentang nomor WhatsApp kantor",
}
CHEAP = "kembali berkategori layanan. Tidak ada yang perlu dikerjakan."
DEARER = (
    "dipindahkan Meta ke kategori lain, yang lebih mahal dan dapat ditolak penerimanya. Mohon minta ditinjau ulang "
    "di WhatsApp Manager, Message templates."
)


def spending(cost: int, ceiling: int, share: int) -> Screen:
    """How much of the month's money is spent, and what becomes of letters."""
    text = say(
        "Biaya WhatsApp bulan ini {cost}, {share}% dari batas {ceiling}. {then} Batasnya dapat diubah pengelola sistem lewat "
        "SOPAN_WHATSAPP_CEILING; rinciannya pada Status.",
        cost=bold(rupiah(cost)),
        share=cost * 100 // ceiling if ceiling else share,
        ceiling=rupiah(ceiling),
        then=SPENT if share == ALL_OF_IT else NEARLY_SPENT,
    )
    told = notices.about_fault(f"biaya WhatsApp mencapai {share}% dari batasnya")
    return Screen(text, stack(Button("Status", press("status", 0))), notice=told)


def letter(news: ChannelNews) -> Screen:
    text = paragraphs(_said(news), say("Kabar dari Meta: {what}", what=news.what))
    return Screen(text, notice=notices.about_fault(SUBJECT[news.subject]))


def _said(news: ChannelNews) -> Markup:
    match news.subject:
        case Subject.TEMPLATE:
            return _of_template(news.name, TEMPLATES.get(news.what, OTHER_STATE))
        case Subject.CATEGORY:
            return _of_template(news.name, CHEAP if news.what == "UTILITY" else DEARER)
        case Subject.ACCOUNT:
            return say("{told}", told=ACCOUNT.get(news.what, OTHER_ACCOUNT))
        case Subject.NUMBER:
            return say("{told}", told=NUMBER.get(news.what, OTHER_NUMBER))


def _of_template(name: str, what: str) -> Markup:
    return say("Templat WhatsApp {name} {what}", name=bold(name), what=what)
