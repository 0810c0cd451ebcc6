// What the pages draw with: nothing else of ECharts is bundled. Charts are SVG; their tooltips are drawn, not written as
// markup (renderMode: "richText"), so that the content security policy stays strict.
import { BarChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent, DatasetComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent,
} from "echarts/components";
import { init, registerLocale, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import zh from "echarts/i18n/langZH-obj.js";

use([
  AriaComponent, BarChart, DatasetComponent, GridComponent, HeatmapChart, LegendComponent, LineChart, MarkLineComponent,
  ScatterChart, SVGRenderer, TooltipComponent, VisualMapComponent,
]);
registerLocale("ZH", zh);

export { init };
