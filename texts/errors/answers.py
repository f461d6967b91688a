"""What may be refused of an answer, and of a form."""

from collections.abc import Mapping

from sop.errors.answers import (
    AnswerPutOff,
    BegunElsewhere,
    ButtonWanted,
    ChoiceGone,
    DateAmbiguous,
    DateNotUnderstood,
    EditNotRead,
    FileNeeded,
    FileNotFetched,
    FileNotSent,
    FilesNotDecided,
    FilesStayAway,
    FileWanted,
    FormatNotCarried,
    FormCancelled,
    FormClosed,
    FormSent,
    FormWaits,
    GoneOnElsewhere,
    HoursNotUnderstood,
    NameWanted,
    NothingToChoose,
    NumberWanted,
    OneDayWanted,
    QuestionAnswered,
    RestOfLongText,
    SeveralFit,
    StaleAnswer,
    StaleButton,
    SubjectWanted,
    TextTooLong,
    TextTooShort,
    TextWanted,
    TooManyFiles,
)
from sop.errors.refusal import Refusal
from sop.text.dates import WeekdayDiffers

SENTENCES: Mapping[type[Refusal], str] = {
    TextWanted: "Mohon jawab pertanyaan ini dengan tulisan.",
    SubjectWanted: "Mohon sebutkan informasi yang ditanyakan, misalnya: kartu keluarga.",
    ButtonWanted: "Mohon pilih salah satu tombol yang tersedia.",
    NumberWanted: "Mohon tulis salah satu nomor dari daftar itu (1 sampai {last}), atau tekan tombolnya.",
    SeveralFit: "Beberapa jawaban cocok: {names}. Yang mana? Mohon tulis lebih lengkap, atau tekan tombolnya.",
    NameWanted: "Mohon tulis nama orangnya, misalnya: Siti Rahma, S.Sos., Kepala Bidang.",
    FileWanted: "Mohon kirim berkas PDF, DOCX, XLSX, JPEG, atau PNG (paling besar 20 MB), atau foto.",
    AnswerPutOff: "“{text}” belum menjawab pertanyaan ini. Mohon tulis isinya. Bila belum ada, isian ini tetap tersimpan dan dapat "
    "dilanjutkan kemudian.",
    TextTooShort: "Jawaban itu terlalu singkat ({length} huruf). Mohon tulis paling sedikit {least} huruf.",
    TextTooLong: "Jawaban itu terlalu panjang ({length} huruf). Mohon ringkas menjadi paling banyak {most} huruf, "
    "lalu kirim lagi.",
    DateNotUnderstood: "Mohon maaf, “{text}” belum dapat dibaca sebagai tanggal. Mohon ketik misalnya: {example}.",
    OneDayWanted: "“{text}” menyebut beberapa hari; di sini satu hari setiap kali. Mohon ketik dahulu: {example}.",
    DateAmbiguous: "“{text}” dapat berarti {one} atau {other}. Mohon ketik tanggalnya, misalnya: {example}.",
    WeekdayDiffers: "Hari dan tanggal pada “{text}” tidak cocok. Mohon ketik tanggalnya saja, misalnya: {example}.",
    HoursNotUnderstood: "Mohon maaf, “{text}” belum dapat dibaca sebagai waktu. Mohon ketik misalnya: 09.00-11.30, atau "
    "09.00 s.d. selesai.",
    FileNeeded: "Mohon kirim paling sedikit satu berkas dahulu.",
    TooManyFiles: "Sekali isian memuat paling banyak {limit} berkas. Silakan selesaikan dahulu, "
    "lalu lampirkan selebihnya.",
    FileNotFetched: "Berkas {file_name} belum berhasil diambil. Isian Anda tetap tersimpan; mohon kirim berkasnya lagi.",
    FileNotSent: "Berkas {file_name} belum berhasil dikirim kepada Anda. Mohon tekan lagi beberapa saat kemudian.",
    FilesStayAway: "Berkas dan gambar tidak dikirim di {channel}, karena dari sana dapat diteruskan. Untuk "
    "membukanya, {elsewhere} hubungi administrator.",
    FilesNotDecided: "Berkas dan gambar belum dikirim di {channel}: administrator belum memilihnya, dan sekarang ditanya. Sementara itu "
    "{elsewhere} hubungi administrator.",
    FormatNotCarried: "{channel} tidak menerima berkas seperti {file_name}. Mohon pilih bentuk lain, misalnya Excel.",
    RestOfLongText: "Tulisan itu terlalu panjang sehingga terbagi menjadi beberapa pesan; bagian lanjutannya tidak "
    "dipakai. Mohon ringkas, lalu kirim sebagai satu pesan.",
    StaleAnswer: "Isian atau pilihan itu sudah ditutup. Silakan lanjutkan dari yang terbaru.",
    ChoiceGone: "Pilihan itu sudah tidak ada. Mohon pilih yang lain; jawaban lainnya tetap tersimpan.",
    NothingToChoose: "Tidak ada lagi yang dapat dipilih: keadaannya sudah berubah. Isian ini ditutup, dan tidak ada yang disimpan.",
    QuestionAnswered: "{label} sudah dijawab{answer}.",
    FormSent: "Isian {form} sudah Anda selesaikan {at}.",
    FormCancelled: "Isian itu sudah Anda batalkan {at}. Tidak ada yang disimpan.",
    FormClosed: "Isian itu sudah ditutup {at}, karena keadaannya sudah berubah.",
    BegunElsewhere: "Isian yang Anda mulai di {channel} masih terbuka. Silakan lanjutkan di sini.",
    FormWaits: "Isian itu masih menunggu. Mohon selesaikan atau batalkan dahulu isian yang sedang terbuka.",
    GoneOnElsewhere: "Isian ini sudah dilanjutkan di {channel}, jadi pesan Anda barusan belum dicatat. Mohon jawab "
    "pertanyaan di bawah ini.",
    StaleButton: "Tombol itu sudah tidak dipakai lagi. Silakan mulai dari menu.",
    EditNotRead: "Perubahan pada pesan lama tidak terbaca. Mohon kirim sebagai pesan baru, "
    "atau tekan Ubah sebelum menyimpan.",
}
