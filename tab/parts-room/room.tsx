/* Every part in every state, for looking at and for the tests; nothing of it is in the product. */
import "../ui/look.ts";
import "./room.css";
import { type ComponentChildren, render } from "preact";
import { useState } from "preact/hooks";
import { LanguageProvider, speak } from "../shell/language.ts";
import { RequestError } from "../shell/request.ts";
import { ownTheme, showTheme } from "../shell/theme.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Check } from "../ui/check.tsx";
import { Chip } from "../ui/chip.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { Crumbs } from "../ui/crumbs.tsx";
import { Input } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { filledIcons, type IconName, icons } from "../ui/icons.ts";
import { Menu } from "../ui/menu.tsx";
import { Meter } from "../ui/meter.tsx";
import { MeterField } from "../ui/meter-field.tsx";
import { Avatar, AvatarStack, type Person, Persona, Sectors, SectorTag } from "../ui/people.tsx";
import { Picked } from "../ui/picked.tsx";
import { Place } from "../ui/place.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { SidePanel } from "../ui/side-panel.tsx";
import { Empty, Loading, MessageBar } from "../ui/state.tsx";
import { MiniPath, Need, Pill } from "../ui/status.tsx";
import { Stepper } from "../ui/stepper.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { Tick } from "../ui/tick.tsx";
import { ToastProvider, useToast } from "../ui/toasts.tsx";

const nothing = (): void => undefined;

const offline = new RequestError({ code: "busy" });

const Section = (props: { title: string; size?: string; children: ComponentChildren }) => (
  <section class={props.size ?? ""}>
    <h2>{props.title}</h2>
    {props.children}
  </section>
);

const State = ({ of, children }: { of: string; children: ComponentChildren }) => (
  <div class="state">
    {children}
    <span class="caption">{of}</span>
  </div>
);

const Buttons = () => {
  const [view, setView] = useState<"board" | "list">("board");
  const [isMine, setMine] = useState(false);
  const [isTold, setTold] = useState(false);
  return (
    <Section title="Painikkeet" size="wide">
      <div class="row">
        <State of="ensisijainen">
          <Button look="filled" onClick={nothing}>
            Vastaa
          </Button>
        </State>
        <State of="osoitin">
          <Button look="filled">Osoitettu</Button>
        </State>
        <State of="kohdistus">
          <Button look="filled">Kohdistettu</Button>
        </State>
        <State of="tavallinen">
          <Button icon="open">Avaa</Button>
        </State>
        <State of="valittu">
          <Button icon="check" pressed>
            Tulen
          </Button>
        </State>
        <State of="valittavissa">
          <Button icon="support" pressed={false}>
            Kannatan
          </Button>
        </State>
        <State of="hiljainen">
          <Button look="quiet" icon="sort">
            Järjestä
          </Button>
        </State>
        <State of="vaarallinen">
          <Button look="danger" icon="remove">
            Poista
          </Button>
        </State>
        <State of="pieni 24">
          <Button small>Ota</Button>
        </State>
        <State of="pieni, valittu">
          <Button small icon="support" pressed>
            4
          </Button>
        </State>
        <State of="kuvake">
          <IconButton icon="search" name="Hae" onClick={nothing} />
        </State>
        <State of="kuvake 24">
          <IconButton small icon="edit" name="Muokkaa" onClick={nothing} />
        </State>
      </div>
      <State of="ei käytössä, ja syy">
        <Button look="filled" off="Täytä ensin hankkeen nimi.">
          Tallenna
        </Button>
      </State>
      <div class="row">
        <State of="valitsin">
          <Segmented
            label="Näkymä"
            choices={[
              { value: "board", title: "Taulu", icon: "project" },
              { value: "list", title: "Lista", icon: "list" },
            ]}
            value={view}
            onChange={setView}
          />
        </State>
        <State of="suodatin">
          <Chip icon="person" pressed={isMine} onClick={() => setMine(!isMine)}>
            Omat
          </Chip>
        </State>
        <State of="suodatin päällä">
          <Chip icon="need" pressed count={6} onClick={nothing}>
            Etsii apua
          </Chip>
        </State>
        <State of="valinta">
          <Check checked={isTold} onChange={setTold}>
            Kerro kanavalla
          </Check>
        </State>
        <State of="valittu">
          <Check checked onChange={nothing}>
            Tehty
          </Check>
        </State>
        <State of="ei käytössä">
          <Check checked disabled onChange={nothing}>
            Toisen tekemä
          </Check>
        </State>
      </div>
    </Section>
  );
};

const Menus = () => {
  const say = useToast();
  return (
    <Section title="Valikko, välilehdet, paluu" size="small">
      <div class="row">
        <Menu
          label="Hankkeen toiminnot"
          class="icon-button"
          name="Lisää toimintoja"
          groups={[
            [
              { title: "Siirrä vaiheeseen", icon: "forward", onClick: () => say("Siirretään") },
              { title: "Kerro kuulumiset", icon: "news", href: "#kuulumiset" },
              { title: "Kutsu mukaan", icon: "invite" },
              { title: "Aloita retro", icon: "retro" },
            ],
            [{ title: "Poista hanke", icon: "remove", danger: true }],
          ]}
        >
          <Icon name="more" />
        </Menu>
        <Menu
          label="Vaihe"
          class="chip"
          groups={[
            [
              { title: "Kaikki vaiheet", checked: false },
              { title: "Käynnissä", checked: true },
              { title: "Tauolla", checked: false },
            ],
          ]}
        >
          Vaihe
          <Icon name="expand" size={16} />
        </Menu>
      </div>
      <Tabs
        label="Hankkeen osat"
        tabs={[
          { href: "#a", title: "Kuulumiset", current: true },
          { href: "#b", title: "Muutokset", current: false },
        ]}
      />
      <Crumbs path={[{ href: "hankkeet", title: "Hankkeet" }]} title="Chat-palvelukanava" />
    </Section>
  );
};

const sectorNames = [
  "Hallinto",
  "Sivistys",
  "Liikunta",
  "Tietohallinto",
  "Varhaiskasvatus",
  "Tekniset palvelut",
  "Opetus",
  "Ruokapalvelut",
  "Henkilöstö",
  "Johto",
  "Terveys",
  "Toinen kunta",
];

const people: readonly Person[] = [
  { name: "Verkoston koordinaattori", sector: "Hallinto" },
  { name: "Kirjaston kehittäjä", sector: "Sivistys" },
  { name: "Yläkoulun opettaja", sector: "Opetus" },
];

const People = () => (
  <>
    <Section title="Toimialat: väri ja kuvake kulkevat aina yhdessä" size="wide">
      <div class="row">
        {sectorNames.map((name) => (
          <SectorTag key={name} name={name} />
        ))}
      </div>
      <div class="row">
        <Sectors names={["Hallinto", "Tietohallinto", "Opetus"]} />
        <Sectors names={["Elinvoima", "Museot", "Satama"]} />
      </div>
    </Section>
    <Section title="Ihmiset: väri on toimialan väri" size="small">
      <div class="row">
        <Avatar name="Kirjaston kehittäjä" sector="Sivistys" size={24} />
        <Avatar name="Uimahallin kehittäjä" sector="Liikunta" size={28} />
        <Avatar name="Tietohallinnon kehittäjä" sector="Tietohallinto" />
        <Avatar name="Yläkoulun opettaja" sector="Opetus" size={40} />
        <Avatar name="Ruokapalvelutyöntekijä" sector="Ruokapalvelut" size={56} />
        <Avatar name="Uusi jäsen" />
        <Avatar name="" />
      </div>
      <div class="row">
        <AvatarStack people={people} total={7} />
        <AvatarStack people={people} total={3} size={24} />
        <Avatar name="Hanketukipalvelut" sector="Hallinto" badge="deed" />
        <Avatar name="Yläkoulun opettaja" sector="Opetus" badge="praise" />
        <Persona name="Hanketukipalvelut" sector="Hallinto" caption="raportointi" />
      </div>
    </Section>
  </>
);

const steps = ["-2", "-1", "0", "1", "2"] as const;

/** What is chosen: a block of a meter, and some of a long list. */
const Asked = () => {
  const [values, setValues] = useState({ joy: "1", sectors: ["Hallinto"] as readonly string[] });
  const form = {
    ...{ values, problems: {} },
    set: (changes: Partial<typeof values>) => setValues({ ...values, ...changes }),
  };
  return (
    <>
      <MeterField
        form={form}
        name="joy"
        label="Työnilo"
        choices={steps.map((value) => ({ value, title: `muutos ${value}` }))}
        none="Ei vielä arvioitu"
        clear="Tyhjennä"
      />
      <Picked
        form={form}
        name="sectors"
        label="Toimialat"
        choices={["Hallinto", "Liikunta"].map((value) => ({ value, title: value }))}
        add="Lisää toimiala…"
        remove={(title) => `Poista: ${title}`}
      />
    </>
  );
};

const Status = () => (
  <>
    <Section title="Polku" size="wide">
      <Stepper
        label="Hankkeen vaiheet"
        steps={[
          {
            title: "Idea",
            icon: "idea",
            state: "done",
            date: { iso: "2026-08-11", text: "11.8." },
          },
          {
            title: "Valmistelu",
            icon: "preparing",
            state: "done",
            date: { iso: "2026-09-02", text: "2.9." },
          },
          {
            title: "Käynnissä",
            icon: "running",
            state: "now",
            date: { iso: "2026-10-26", text: "26.10. alkaen" },
          },
          { title: "Päättynyt", icon: "ended", state: "ahead" },
          { title: "Juurtunut", icon: "established", state: "ahead" },
        ]}
      />
      <div class="row">
        <MiniPath at={3} of={6} />
        <Pill icon="running">Käynnissä</Pill>
        <Pill icon="news" tone="now">
          Keskustelussa
        </Pill>
        <Pill icon="done" tone="saved">
          Tallennettu
        </Pill>
        <Pill icon="deadline" tone="due">
          Huomenna
        </Pill>
      </div>
      <Need>Etsii: työpari</Need>
    </Section>
    <Section title="Muutos ja pinnat" size="small">
      <Meter icon="joy" title="Työnilo" value={1}>
        Vähemmän samoja kysymyksiä puhelimessa
      </Meter>
      <Meter icon="growing" title="Tuottavuus" value={0}>
        Ei vielä muutosta
      </Meter>
      <Meter icon="people" title="Asiakashyöty" value={-2}>
        Jono kasvoi syksyllä
      </Meter>
      <Asked />
      <div class="row">
        {[
          ["page", "sivu"],
          ["card-ground", "kortti"],
          ["lane", "sarake"],
          ["tint", "korostus"],
          ["filled", "painike"],
        ].map(([name, title]) => (
          <State key={name} of={title ?? ""}>
            <span class={`surface ${name}`} />
          </State>
        ))}
      </div>
    </Section>
  </>
);

const Messages = () => {
  const say = useToast();
  const [values, setValues] = useState({ name: "Uimahallin vauvauinti", from: "31.2.2027" });
  const form = {
    values,
    set: (changes: Partial<typeof values>) => setValues({ ...values, ...changes }),
    problems: { from: "Helmikuussa 2027 on 28 päivää. Kirjoita päivä muodossa 28.2.2027." },
  };
  return (
    <>
      <Section title="Kenttä: täytetään, virhe">
        <Input form={form} name="name" label="Hankkeen nimi" />
        <Input form={form} name="from" label="Alkaa" />
      </Section>
      <Section title="Viestit">
        <div class="row">
          <Button onClick={() => say("Siirrettiin vaiheeseen Juurtunut", () => Promise.resolve())}>
            Siirrä
          </Button>
          <Button onClick={() => say("Osoite on kopioitu")}>Kopioi</Button>
        </div>
        <MessageBar tone="offline">
          Yhteys on poikki. Näet viimeksi ladatun taulun, ja muutoksesi lähtevät, kun yhteys palaa.
        </MessageBar>
        <MessageBar tone="wrong" action={{ title: "Yritä uudelleen", onClick: nothing }}>
          Kuulumiset eivät tallentuneet. Tekstisi on tallella.
        </MessageBar>
        <Place>
          <Tick
            done={false}
            send={() => Promise.reject(offline)}
            onChanged={() => Promise.resolve()}
          >
            Ei tallennu
          </Tick>
          <Tick done={false} send={() => Promise.resolve()} onChanged={() => Promise.resolve()}>
            Tallentuu
          </Tick>
        </Place>
      </Section>
      <Section title="Tyhjä" size="small">
        <Empty
          icon="lesson"
          hint="Kokeile yhtä sanaa, tai kysy kanavalla, onko joku kokeillut tätä."
          action={<Button icon="news">Kysy verkostolta</Button>}
        >
          Ei vielä oppeja tällä haulla
        </Empty>
      </Section>
      <Section title="Latautuu: lista" size="small">
        <Loading />
      </Section>
      <Section title="Latautuu: taulu ja sivu" size="small">
        <Loading shape="lanes" />
        <Loading shape="page" />
      </Section>
    </>
  );
};

const Dialogs = () => {
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [title, setTitle] = useState("");
  return (
    <Section title="Sivupaneeli ja vahvistus">
      <div class="row">
        <Button icon="add" onClick={() => setOpen(true)}>
          Uusi hanke
        </Button>
        <Button onClick={() => setAsking(true)}>Peru tapaaminen</Button>
      </div>
      <SidePanel
        open={isOpen}
        title="Uusi hanke"
        onClosed={() => setOpen(false)}
        foot={
          <>
            <Button look="filled" onClick={() => setOpen(false)}>
              Lisää hanke
            </Button>
            <Button onClick={() => setOpen(false)}>Peru</Button>
            <span class="caption">Luonnos on tallella</span>
          </>
        }
      >
        <Input
          form={{
            values: { title },
            set: (changes) => setTitle(changes.title ?? ""),
            problems: {},
          }}
          name="title"
          label="Mikä hanke on?"
        />
        <p>Vain nimi on pakollinen. Muun voi kertoa myöhemmin.</p>
      </SidePanel>
      {isAsking && (
        <Confirm
          question="Perutaanko tapaaminen?"
          text="Seitsemän tulijaa saa viestin, ja kanavan kortti muuttuu perutuksi."
          yes="Peru tapaaminen"
          no="Älä peru"
          danger
          onYes={nothing}
          onClosed={() => setAsking(false)}
        />
      )}
    </Section>
  );
};

const Icons = () => (
  <Section title="Kuvakkeet" size="wide">
    <div class="icons">
      {(Object.keys(icons) as IconName[]).map((name) => (
        <span key={name}>
          <Icon name={name} />
          {(filledIcons as readonly string[]).includes(name) && <Icon name={name} filled />}
          <span class="caption">{name}</span>
        </span>
      ))}
    </div>
  </Section>
);

const Room = () => (
  <ToastProvider>
    <main class="room">
      <h1>Osat ja tilat</h1>
      <div class="parts">
        <Buttons />
        <Menus />
        <People />
        <Status />
        <Messages />
        <Dialogs />
        <Icons />
      </div>
    </main>
  </ToastProvider>
);

showTheme(ownTheme());
const t = await speak("fi");
render(
  <LanguageProvider value={t}>
    <Room />
  </LanguageProvider>,
  document.getElementById("app") as HTMLElement,
);
