"""Academic titles, and words that positions begin with, by which a comma inside one person's name is told."""

_BEFORE = "drs dra dr drg drh ir prof h hj kh ny tn bapak ibu sdr sdri apt bdn ns cand tgk gus rr"
# sarjana; magister; doktor and ahli madya; of other countries; profession and certificate
_AFTER = """
sh se st sp ss si sip sap sag sab sos ssos skom ssi ssit sst sstp stp spd spdi spdk sth sthi ssy sei shi shum sikom
sipust sptk spt spi shut skm skep skg sked skh sgz sfarm spsi sak sakt sm smb sn ssn sds sars sarch spwk stat sstat
sinf sti stk strak strkep strkeb strkes strsos strip strtp strt spar skpm sie sfil sor sing mat smat spol striat
mh me mt mp mm msi mip map mag mab msos mkom mkes mpd mpdi mhum mhi mth msy mei mikom mipol mak makt mpsi mfarm mgz
mkep mkeb mkm mli mling mse msn mds mars march mstat minf mti mkn mph mpa mpp mpm mba msc ma meng mphil mmsi mcs
msit mtrip mtrap mtrt mhan mbiomed mpar mfil mpwk mil mec mecdev mdev mppm mmrs mmr mked medkom llm llb mmt mtp mad
phd edd jd dba dess dea amd amdkom amdkeb amdkep amdak amdip amp amk amkeb amkg amf ap ama aks sstft amdt
ba bsc bba bed beng mres mib mim lc dipl ing
ners ns apt ak ca cpa cfa cma cia cisa cissp cgae cfra cphr qia crmo crmp cpns ipm ipu ipp aer aseaneng psikolog akp
notaris spn sppd spog spa spb span spkj spm sptht spkk spp spjp spbs spot spu sprad sppk sppa spfk spkfr cert cmed
cla cra cpsp cgcae cpia csep bkp
"""
_POSITIONS = """
kepala kadis kaban kabid kabag kasi kasie kasubag kasubbag kasubid kasubbid kasubdit sekretaris sekda sekwan ketua
wakil anggota staf staff camat lurah plt plh pj pjs ppid notulis pimpinan moderator bendahara operator analis
pranata arsiparis penata pengelola pengadministrasi pejabat asisten inspektur auditor penyuluh direktur manajer
koordinator subkoordinator tim perencana statistisi pustakawan widyaiswara administrator admin tenaga penelaah
penyusun pelaksana pembina fungsional jabatan selaku sebagai mewakili dinas badan bagian bidang seksi subbagian
kantor inspektorat sekretariat kecamatan kelurahan opd walikota bupati gubernur jf jft pengawas humas narasumber
perwakilan utusan ahli
"""

_NO_NAMES = """
yang dan atau adalah tidak belum sudah telah saya kami kita mereka semua seluruh sendiri sendirinya oleh untuk dengan di
ke dari pada akan ada nanti rapat notulen mencatat dicatat mencatatnya hadir peserta siapa ini itu lupa bergantian
bersama orang tersebut juga karena setelah sebelum
"""

BEFORE = frozenset(_BEFORE.split())
"""Titles that stand before a name; all of them are in small letters, without full stops and spaces."""
AFTER = frozenset(_AFTER.split())
"""Titles that stand after a name, behind a comma."""
NO_NAMES = frozenset(_NO_NAMES.split())
"""Words of sentences, which nobody is called by."""
POSITIONS = frozenset(_POSITIONS.split())
"""What a position begins with: it is no further person."""
