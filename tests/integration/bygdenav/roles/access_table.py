"""Who gets which answer where: one row for each address of the platform, one column for each kind of reader.

``in``: to sign in and back; ``->``: to another page of the same host or, by sign-in, to the next; a number is the
status. Readers: nobody (no account), firm, provider, officer, editor, admin(istrator), operator, and other: an
administrator of another place. Everybody has shown a second factor. Addresses with a part in angle brackets are asked
for something that does not exist, so 404 there means "let in, and nothing found" as well as "not let in": what those
pages show is tested with them.
"""

#                                                               nob frm prv off edi adm ope oth
PLACE = r"""
-/stil/<slug:name>.css                                          200 200 200 200 200 200 200 200
-/plats/<slug:name>.css                                         200 200 200 200 200 200 200 200
-/galleri/                                                      404 404 404 404 404 404 404 404
^admin/(login|password_reset|users|groups|account)(/.*)?$       404 404 404 404 404 404 404 404
admin/pages/<int:page_id>/privacy/                              in  404 404 404 404 404 404 404
admin/collections/<int:collection_id>/privacy/                  in  404 404 404 404 404 404 404
admin/*                                                         in  404 404 404 200 200 404 404
documents/<int:document_id>/<str:document_filename>             404 404 404 404 404 404 404 404
media/<path:path>                                               404 404 404 404 404 404 404 404
logga-in/                                                       ->  ->  ->  ->  ->  ->  ->  ->
inloggad/                                                       400 400 400 400 400 400 400 400
logga-ut/                                                       405 405 405 405 405 405 405 405
utloggad/                                                       200 200 200 200 200 200 200 200
personer/                                                       in  403 403 403 403 200 403 404
personer/roll/<int:pk>/                                         in  403 403 403 403 404 403 404
personer/roll/<int:pk>/avsluta/                                 in  403 403 403 403 404 403 404
personer/inbjudan/<int:pk>/aterta/                              in  403 403 403 403 405 403 404
personer/inbjudan/<str:token>/                                  410 410 410 410 410 410 410 410
personer/valkommen/                                             in  200 200 200 200 200 200 200
personer/vem-far-gora-vad/                                      in  403 403 200 200 200 200 404
personer/aterstallning/                                         in  403 403 200 403 200 403 404
personer/aterstallning/be/<int:pk>/                             in  403 403 404 403 404 403 404
personer/aterstallning/<int:pk>/                                in  403 403 403 403 404 404 404
skrivbord/plats/                                                in  403 403 403 403 200 403 404
skrivbord/foretag/import/                                       in  403 403 200 403 403 403 404
skrivbord/foretag/import/mall.csv                               in  403 403 200 403 403 403 404
skrivbord/foretag/import/<str:public_id>/                       in  403 403 404 403 403 403 404
skrivbord/foretag/import/<str:public_id>/kolumner/              in  403 403 404 403 403 403 404
skrivbord/foretag/import/<str:public_id>/lage/                  in  403 403 404 403 403 403 404
skrivbord/foretag/import/<str:public_id>/skriv/                 in  403 403 405 403 403 403 404
skrivbord/foretag/import/<str:public_id>/stoppa/                in  403 403 405 403 403 403 404
skrivbord/foretag/import/<str:public_id>/slang/                 in  403 403 405 403 403 403 404
skrivbord/foretag/import/<str:public_id>/val/                   in  403 403 405 403 403 403 404
skrivbord/foretag/import/<str:public_id>/nekade.csv             in  403 403 404 403 403 403 404
skrivbord/foretag/dubbletter/                                   in  403 403 200 403 403 403 404
skrivbord/foretag/dubbletter/leta/                              in  403 403 405 403 403 403 404
skrivbord/foretag/dubbletter/ihop/<str:public_id>/angra/        in  403 403 405 403 403 403 404
skrivbord/foretag/dubbletter/<str:public_id>/                   in  403 403 404 403 403 403 404
skrivbord/foretag/dubbletter/<str:public_id>/tva/               in  403 403 405 403 403 403 404
skrivbord/foretag/                                              in  403 403 200 403 403 403 404
skrivbord/foretag/skriv-in/                                     in  403 403 200 403 403 403 404
skrivbord/foretag/fragor/<str:public_id>/                       in  403 403 405 403 403 403 404
skrivbord/foretag/<str:public_id>/                              in  403 403 404 403 403 403 404
skrivbord/foretag/<str:public_id>/andra/                        in  403 403 404 403 403 403 404
skrivbord/foretag/<str:public_id>/andra/<slug:key>/             in  403 403 404 403 403 403 404
skrivbord/foretag/<str:public_id>/andra/<slug:key>/<slug:row>/  in  403 403 404 403 403 403 404
skrivbord/foretag/<str:public_id>/andra/<slug:key>/<slug:row>/<slug:verb>/  in  403 403 405 403 403 403 404
skrivbord/foretag/<str:public_id>/ja/                           in  403 403 405 403 403 403 404
skrivbord/foretag/<str:public_id>/publicera/                    in  403 403 405 403 403 403 404
skrivbord/foretag/<str:public_id>/avsla/                        in  403 403 405 403 403 403 404
skrivbord/foretag/<str:public_id>/ta-ner/                       in  403 403 405 403 403 403 404
skrivbord/foretag/<str:public_id>/angra/                        in  403 403 405 403 403 403 404
skrivbord/foretag/<str:public_id>/sett/                         in  403 403 405 403 403 403 404
skrivbord/foretag/<str:public_id>/avsluta/                      in  403 403 405 403 403 403 404
skrivbord/behov/                                                in  403 403 200 403 403 403 404
skrivbord/behov/skriv-in/                                       in  403 403 200 403 403 403 404
skrivbord/behov/<str:public_id>/                                in  403 403 404 403 403 403 404
skrivbord/behov/<str:public_id>/svara/                          in  403 403 405 403 403 403 404
skrivbord/behov/<str:public_id>/samtal/<int:call>/              in  403 403 405 403 403 403 404
skrivbord/behov/<str:public_id>/ansvar/                         in  403 403 405 403 403 403 404
skrivbord/behov/<str:public_id>/tack-over/<int:number>/         in  403 403 405 403 403 403 404
skrivbord/                                                      in  403 403 200 403 403 403 404
foretag/                                                        200 200 200 200 200 200 200 200
foretag/anslut/                                                 200 200 200 200 200 200 200 200
foretag/anslut/klar/                                            ->  410 410 410 410 410 410 410
foretag/anslut/tack/<str:public_id>/                            in  404 404 404 404 404 404 404
foretag/anslut/finns/<str:public_id>/                           404 404 404 404 404 404 404 404
foretag/mina/                                                   in  200 200 200 200 200 200 200
foretag/<str:public_id>/kort.vcf                                404 404 404 404 404 404 404 404
foretag/<str:public_id>/andra/                                  in  404 404 404 404 404 404 404
foretag/<str:public_id>/andra/<slug:key>/                       in  404 404 404 404 404 404 404
foretag/<str:public_id>/andra/<slug:key>/<slug:row>/            in  404 404 404 404 404 404 404
foretag/<str:public_id>/andra/<slug:key>/<slug:row>/<slug:verb>/  in  405 405 405 405 405 405 405
foretag/<str:public_id>/ta-ner/                                 in  405 405 405 405 405 405 405
foretag/^(?P<public_id>[a-z0-9]{6,16})/bild/(?P<picture>[a-z0-9]{6,16})-(?P<width>[0-9]{3,4})\.(?P<suffix>webp|jpg)$  404 404 404 404 404 404 404 404
foretag/^(?P<public_id>[a-z0-9]{6,16})-(?P<slug>[-a-z0-9]+)/$   404 404 404 404 404 404 404 404
foretag/^(?P<public_id>[a-z0-9]{6,16})/$                        404 404 404 404 404 404 404 404
behov/                                                          200 200 200 200 200 200 200 200
behov/nytt/                                                     200 200 200 200 200 200 200 200
behov/mina/                                                     in  200 200 200 200 200 200 200
behov/att-hjalpa/                                               in  403 200 200 403 403 403 404
behov/att-hjalpa/<str:public_id>/                               in  403 405 405 403 403 403 404
behov/svar/<str:token>/                                         404 404 404 404 404 404 404 404
behov/<str:public_id>/                                          in  404 404 404 404 404 404 404
behov/<str:public_id>/forslag/                                  in  404 404 404 404 404 404 404
behov/<str:public_id>/forslag/<str:offer_id>/                   in  405 405 405 405 405 405 405
behov/<str:public_id>/mer/                                      in  405 405 405 405 405 405 405
behov/<str:public_id>/synlighet/                                in  405 405 405 405 405 405 405
behov/<str:public_id>/sprak/                                    in  405 405 405 405 405 405 405
behov/<str:public_id>/ta-tillbaka/                              in  405 405 405 405 405 405 405
behov/<str:public_id>/angra/                                    in  405 405 405 405 405 405 405
behov/<str:public_id>/hjalpte/                                  in  405 405 405 405 405 405 405
behov/<str:public_id>/kasta/                                    in  405 405 405 405 405 405 405
om-webbplatsen/tillganglighet/                                  200 200 200 200 200 200 200 200
om-webbplatsen/dina-uppgifter/                                  200 200 200 200 200 200 200 200
om-webbplatsen/allmanna-handlingar/                             200 200 200 200 200 200 200 200
om-webbplatsen/sag-till/                                        200 200 200 200 200 200 200 200
erbjudanden/                                                    200 200 200 200 200 200 200 200
erbjudanden/<str:public_id>/                                    404 404 404 404 404 404 404 404
^((?:[\w\-]+/)*)$                                               200 200 200 200 200 200 200 200
"""  # noqa: E501 -- an address is as long as it is

#                                                               nob frm prv off edi adm ope oth
PUBLIC = r"""
(start)                                                         200 200 200 200 200 200 200 200
-/stil/<slug:name>.css                                          200 200 200 200 200 200 200 200
-/plats/<slug:name>.css                                         200 200 200 200 200 200 200 200
-/galleri/                                                      404 404 404 404 404 404 404 404
konto/                                                          in  200 200 200 200 200 200 200
konto/logga-in/                                                 200 ->  ->  ->  ->  ->  ->  ->
konto/logga-in/kod/                                             ->  ->  ->  ->  ->  ->  ->  ->
konto/logga-in/losenord/                                        200 ->  ->  ->  ->  ->  ->  ->
konto/logga-in/nyckel/                                          ->  ->  ->  ->  ->  ->  ->  ->
konto/logga-in/steg-tva/                                        ->  ->  ->  ->  ->  ->  ->  ->
konto/logga-in/igen/                                            in  200 200 200 200 200 200 200
konto/logga-in/stangt/                                          403 403 403 403 403 403 403 403
konto/lank/<str:code>/                                          200 200 200 200 200 200 200 200
konto/till-plats/                                               ->  ->  ->  ->  ->  ->  ->  ->
konto/logga-ut/                                                 200 200 200 200 200 200 200 200
konto/uppgifter/                                                in  200 200 200 200 200 200 200
konto/adress/                                                   in  200 200 200 200 200 200 200
konto/adress/kod/                                               in  ->  ->  ->  ->  ->  ->  ->
konto/losenord/                                                 in  200 200 200 200 200 200 200
konto/sessioner/avsluta/                                        in  405 405 405 405 405 405 405
konto/ta-bort/                                                  in  200 200 200 200 200 200 200
konto/tva-steg/                                                 in  200 200 200 200 200 200 200
konto/tva-steg/app/                                             in  200 200 200 200 200 200 200
konto/tva-steg/app/ta-bort/                                     in  404 404 404 404 404 404 404
konto/tva-steg/nyckel/                                          in  200 200 200 200 200 200 200
konto/tva-steg/nyckel/<int:pk>/ta-bort/                         in  404 404 404 404 404 404 404
konto/tva-steg/reservkoder/                                     in  404 404 404 404 404 404 404
konto/tva-steg/reservkoder/nya/                                 in  200 200 200 200 200 200 200
konto/plattform/                                                in  404 404 404 404 404 200 404
"""
