//! 403: what is not granted, and what to do instead.

use crate::components::Marco;
use crate::domain::usuario::Usuario;
use crate::pagina;
use crate::texts::textos;
use leptos::prelude::*;

/// The page in the place of one that this account may not see.
#[component]
pub fn Prohibido(usuario: Usuario) -> impl IntoView {
    pagina::estado(403);
    let t = textos().portada();
    let quien = (t.prohibido_quien)(&usuario.nombre, (textos().general().rol)(usuario.rol));
    view! {
        <Marco titulo=t.prohibido usuario>
            <div class="tarjeta hoja__tarjeta">
                <p>{quien}</p>
                <p>{t.prohibido_que_hacer}</p>
                <p class="acciones">
                    <a class="boton boton--principal" href="/" rel="external">
                        {t.ir_al_inicio}
                    </a>
                </p>
            </div>
        </Marco>
    }
}
